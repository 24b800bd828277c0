import { type ListField, listField } from '@qishu/kit/graph';
import { Activity, activities } from '../records/activity.js';
import { activityParticipations } from '../records/activity-participation.js';
import { Diagnosis, diagnoses } from '../records/diagnosis.js';
import { ledgerCorrections } from '../records/ledger-correction.js';
import { LedgerEntry, ledgerEntries } from '../records/ledger-entry.js';
import { paymentComplaints } from '../records/payment-complaint.js';
import { returnVisits } from '../records/return-visit.js';
import { serviceCases } from '../records/service-case.js';
import { serviceGuides } from '../records/service-guide.js';
import { serviceProducts } from '../records/service-product.js';
import { ServiceProject, serviceProjects } from '../records/service-project.js';
import { supplyDemandPosts } from '../records/supply-demand-post.js';
import { Ticket, tickets } from '../records/ticket.js';
import { ticketEvents } from '../records/ticket-event.js';
import {
  Enterprise,
  Expert,
  GovernmentUnit,
  Policy,
  Region,
  ServiceInstitution,
  ServiceStation,
  Specialist,
  SpecialistOffice,
} from './foreign-types.js';

const byCode: ListField['from'] = (parent) => parent.code;

const ofEnterprise: ListField[] = [
  {
    owner: () => Enterprise,
    field: 'ledgerEntries',
    noun: ledgerEntries,
    by: 'enterprise',
    zh: '服务台账。',
    en: 'Services given to the enterprise.',
  },
  {
    owner: () => Enterprise,
    field: 'tickets',
    noun: tickets,
    by: 'enterprise',
    zh: '诉求工单；隐去名称和保密者不在其中。',
    en: 'Tickets of the enterprise; those that hide its name are not among them.',
  },
  {
    owner: () => Enterprise,
    field: 'paymentComplaints',
    noun: paymentComplaints,
    by: 'complainant',
    onlyFor: 'enterpriseId',
    zh: '本企业的款项支付投诉；投诉人身份为 L4，仅企业本身可由此查看。',
    en: 'Payment complaints of the enterprise. Who complains is L4, so only the enterprise itself reads them this way. Error: UNAUTHORIZED_FIELD_OR_TYPE.',
  },
  {
    owner: () => Enterprise,
    field: 'activities',
    noun: activityParticipations,
    by: 'enterprise',
    zh: '参加的活动。',
    en: 'Activities that the enterprise took part in.',
  },
  {
    owner: () => Enterprise,
    field: 'diagnoses',
    noun: diagnoses,
    by: 'enterprise',
    zh: '深度诊断。',
    en: 'Diagnoses of the enterprise.',
  },
  {
    owner: () => Enterprise,
    field: 'serviceProjects',
    noun: serviceProjects,
    by: 'enterprise',
    zh: '服务项目。',
    en: 'Service projects of the enterprise.',
  },
  {
    owner: () => Enterprise,
    field: 'returnVisits',
    noun: returnVisits,
    by: 'enterprise',
    zh: '回访与满意度评价。',
    en: 'Return visits to the enterprise.',
  },
  {
    owner: () => Enterprise,
    field: 'supplyDemandPosts',
    noun: supplyDemandPosts,
    by: 'enterprise',
    zh: '供需信息。',
    en: 'Supply and demand posts of the enterprise.',
  },
];

const ofPeople: ListField[] = [
  {
    owner: () => Specialist,
    field: 'ledgerEntries',
    noun: ledgerEntries,
    by: 'specialist',
    zh: '登记的服务台账。',
    en: 'Services that the specialist recorded.',
  },
  {
    owner: () => Specialist,
    field: 'openTickets',
    noun: tickets,
    by: 'specialist',
    fixed: { open: true },
    zh: '承办的未办结工单。',
    en: 'Tickets in the specialist’s charge that wait for a result.',
  },
  {
    owner: () => Specialist,
    field: 'managedProjects',
    noun: serviceProjects,
    by: 'manager',
    zh: '担任项目经理的服务项目。',
    en: 'Projects that the specialist manages.',
  },
  {
    owner: () => Expert,
    field: 'diagnoses',
    noun: diagnoses,
    by: 'leadExpert',
    zh: '牵头的诊断。',
    en: 'Diagnoses that the expert leads.',
  },
  {
    owner: () => SpecialistOffice,
    field: 'queue',
    noun: tickets,
    by: 'office',
    fixed: { open: true },
    zh: '归口本办的未办结工单。',
    en: 'Tickets of the office that wait for a result.',
  },
  {
    owner: () => ServiceStation,
    field: 'records',
    noun: ledgerEntries,
    by: 'station',
    zh: '本站的服务记录。',
    en: 'Services given from the station.',
  },
  {
    owner: () => ServiceInstitution,
    field: 'products',
    noun: serviceProducts,
    by: 'institution',
    zh: '服务产品。',
    en: 'Services that the institution offers.',
  },
  {
    owner: () => ServiceInstitution,
    field: 'cases',
    noun: serviceCases,
    by: 'institution',
    zh: '服务案例。',
    en: 'Cases of the institution.',
  },
  {
    owner: () => ServiceInstitution,
    field: 'guides',
    noun: serviceGuides,
    by: 'institution',
    zh: '服务指南。',
    en: 'Service guides of the institution.',
  },
  {
    owner: () => GovernmentUnit,
    field: 'handledTickets',
    noun: tickets,
    by: 'handlerUnit',
    zh: '承办的工单。',
    en: 'Tickets that the unit handles or handled.',
  },
];

const ofOthers: ListField[] = [
  {
    owner: () => Policy,
    field: 'tickets',
    noun: tickets,
    by: 'policy',
    zh: '涉及该政策的工单。',
    en: 'Tickets about the policy.',
  },
  {
    owner: () => Region,
    field: 'tickets',
    noun: tickets,
    by: 'region',
    from: byCode,
    zh: '区划内工单，含全部下级与园区。',
    en: 'Tickets of the region and its subtree.',
  },
  {
    owner: () => Region,
    field: 'ledgerEntries',
    noun: ledgerEntries,
    by: 'region',
    from: byCode,
    zh: '区划内服务台账，含全部下级与园区。',
    en: 'Services given in the region and its subtree.',
  },
  {
    owner: () => Region,
    field: 'activities',
    noun: activities,
    by: 'region',
    from: byCode,
    zh: '区划内服务活动。',
    en: 'Activities of the region and its subtree.',
  },
];

const withinServices: ListField[] = [
  {
    owner: () => Ticket,
    field: 'timeline',
    noun: ticketEvents,
    by: 'ticket',
    zh: '办理动态，按时间先后；企业仅见公开部分。',
    en: 'Timeline, oldest first; the enterprise sees its public part.',
  },
  {
    owner: () => LedgerEntry,
    field: 'tickets',
    noun: tickets,
    by: 'ledgerEntry',
    zh: '由该台账产生的工单。',
    en: 'Tickets that came of the service.',
  },
  {
    owner: () => LedgerEntry,
    field: 'corrections',
    noun: ledgerCorrections,
    by: 'ledgerEntry',
    zh: '更正记录，新的在先。',
    en: 'Corrections of the entry, the newest first.',
  },
  {
    owner: () => Activity,
    field: 'participations',
    noun: activityParticipations,
    by: 'activity',
    zh: '参加企业。',
    en: 'Enterprises that took part.',
  },
  {
    owner: () => Diagnosis,
    field: 'returnVisits',
    noun: returnVisits,
    by: 'diagnosis',
    zh: '回访。',
    en: 'Return visits after the diagnosis.',
  },
  {
    owner: () => ServiceProject,
    field: 'returnVisits',
    noun: returnVisits,
    by: 'project',
    zh: '回访。',
    en: 'Return visits after the project.',
  },
];

/** Lists of this subgraph’s nouns under one another and under the types of other subgraphs. */
export const relations = [...ofEnterprise, ...ofPeople, ...ofOthers, ...withinServices].map(listField);
