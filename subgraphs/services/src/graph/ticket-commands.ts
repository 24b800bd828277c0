import type { Work } from '@qishu/kit/command';
import { commandResolver } from '@qishu/kit/graph';
import type { Role } from '@qishu/schema';
import { CommonProblemReport } from '../records/common-problem-report.js';
import { Ticket } from '../records/ticket.js';
import { acceptTicket } from '../work/accept-ticket.js';
import { approveTicketMatter } from '../work/approve-ticket-matter.js';
import { archiveTicket } from '../work/archive-ticket.js';
import { callBackTicket, rateTicket } from '../work/call-back-ticket.js';
import { declineTicket } from '../work/decline-ticket.js';
import { escalateTicket } from '../work/escalate-ticket.js';
import { excludeTicket } from '../work/exclude-ticket.js';
import { extendTicket } from '../work/extend-ticket.js';
import { mergeTickets } from '../work/merge-tickets.js';
import { openTicket } from '../work/open-ticket.js';
import { reclassifyTicket } from '../work/reclassify-ticket.js';
import { reopenTicket } from '../work/reopen-ticket.js';
import { replyTicket } from '../work/reply-ticket.js';
import { reportCommonProblem } from '../work/report-common-problem.js';
import { reportTicketProgress } from '../work/report-ticket-progress.js';
import { resolveTicket } from '../work/resolve-ticket.js';
import { returnTicket } from '../work/return-ticket.js';
import { sendTicketToDepartment } from '../work/send-ticket-to-department.js';
import { submitTicket } from '../work/submit-ticket.js';
import { takeUpTicket } from '../work/take-up-ticket.js';
import { transferTicket } from '../work/transfer-ticket.js';
import { urgeTicket } from '../work/urge-ticket.js';
import { withdrawTicket } from '../work/withdraw-ticket.js';
import * as inputs from './ticket-inputs.js';

const needs = [['services:write', 'services:read']] as const;
const offices: readonly Role[] = ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE', 'WH_GENERAL_STATION'];
const staff: readonly Role[] = ['SPECIALIST', ...offices];
const askers: readonly Role[] = ['ENTERPRISE', 'CITY_PLATFORM'];

/** One command on tickets. */
function command<Input extends object>(
  name: string,
  input: new () => Input,
  run: (work: Work, input: Input) => Promise<Ticket>,
  roles: readonly Role[],
  zh: string,
  en: string,
) {
  return commandResolver({ name, zh, en, needs, roles, input, result: Ticket, run });
}

const { TicketStepInput, TicketReasonInput, TicketToOfficeInput, TicketToUnitInput, TicketWordsInput } = inputs;

/** The commands on tickets: one for each step of the state machine. */
export const ticketCommands = [
  commandResolver({
    ...{ name: 'reportCommonProblem', needs, roles: offices, input: inputs.ReportCommonProblemInput },
    ...{ result: CommonProblemReport, run: reportCommonProblem },
    zh: '向上一级专员办反映共性问题，附所据工单（苏工信服建〔2022〕179号 三（四），JS-21）。',
    en: 'Tells the office above of a common problem, with its tickets (苏工信服建〔2022〕179号, 3(4), JS-21).',
  }),
  command(
    'openTicket',
    inputs.OpenTicketInput,
    openTicket,
    [...askers, 'STATION_MASTER', ...staff],
    '登记诉求。',
    'Registers what an enterprise asks for.',
  ),
  command(
    'acceptTicket',
    TicketStepInput,
    acceptTicket,
    ['STATION_MASTER', ...staff],
    '受理：按所在区划的时限表起算。',
    'Takes a ticket on; its clock begins by the table of its region.',
  ),
  command(
    'declineTicket',
    TicketReasonInput,
    declineTicket,
    offices,
    '不予受理，理由告知企业。',
    'Does not take a ticket on; the enterprise is told why.',
  ),
  command(
    'excludeTicket',
    inputs.ExcludeTicketInput,
    excludeTicket,
    offices,
    '认定政策刚性约束除外（JS-06）；仍须答复。',
    'Excludes what a rigid policy stands against (JS-06); a reply is still due.',
  ),
  command(
    'reclassifyTicket',
    TicketReasonInput,
    reclassifyTicket,
    offices,
    '上级重新认定被排除的工单（JS-06）。',
    'The office above classes an excluded ticket anew (JS-06).',
  ),
  command(
    'mergeTickets',
    inputs.MergeTicketsInput,
    mergeTickets,
    staff,
    '并单。',
    'Merges a ticket into an open one of the same enterprise.',
  ),
  command(
    'takeUpTicket',
    TicketStepInput,
    takeUpTicket,
    ['SPECIALIST'],
    '专员自行办理（JS-16）。',
    'The specialist takes a ticket up (JS-16).',
  ),
  command(
    'submitTicket',
    TicketToOfficeInput,
    submitTicket,
    staff,
    '提交本级专员办（JS-16）。',
    'Submits a ticket to the office (JS-16).',
  ),
  command(
    'sendTicketToDepartment',
    TicketToUnitInput,
    sendTicketToDepartment,
    offices,
    '交处（科）室办理（JS-17）。',
    'Sends a ticket to a division of the department (JS-17).',
  ),
  command(
    'transferTicket',
    TicketToUnitInput,
    transferTicket,
    offices,
    '会商转交同级单位，须有分管领导同意（JS-18）。',
    'Transfers a ticket to a peer unit, with the leader’s consent on file (JS-18).',
  ),
  command(
    'escalateTicket',
    TicketToOfficeInput,
    escalateTicket,
    offices,
    '报请上级专员办（JS-17）。',
    'Escalates a ticket one level up (JS-17).',
  ),
  command(
    'returnTicket',
    TicketReasonInput,
    returnTicket,
    offices,
    '退单：承办单位在期限内提出异议。',
    'Returns a ticket to which its unit objected in time.',
  ),
  command(
    'extendTicket',
    inputs.ExtendTicketInput,
    extendTicket,
    offices,
    '延期：到期前申请并经批准。',
    'Extends a ticket, approved before it is due.',
  ),
  command(
    'urgeTicket',
    TicketStepInput,
    urgeTicket,
    [...askers, ...offices],
    '催办。',
    'Urges whoever has the ticket.',
  ),
  command(
    'reportTicketProgress',
    TicketWordsInput,
    reportTicketProgress,
    staff,
    '告知企业办理进展（JS-10）。',
    'Tells the enterprise how its ticket goes (JS-10).',
  ),
  command(
    'approveTicketMatter',
    inputs.TicketDecisionInput,
    approveTicketMatter,
    offices,
    '记录审批意见。',
    'Puts a decision of the leader in charge on file.',
  ),
  command(
    'resolveTicket',
    inputs.ResolveTicketInput,
    resolveTicket,
    staff,
    '形成办理结果。',
    'Records the result of a ticket.',
  ),
  command(
    'replyTicket',
    TicketWordsInput,
    replyTicket,
    staff,
    '反馈企业（JS-19）。',
    'Answers the enterprise (JS-19).',
  ),
  command(
    'callBackTicket',
    inputs.CallBackTicketInput,
    callBackTicket,
    staff,
    '回访（JL-01）。',
    'Calls the enterprise back (JL-01).',
  ),
  command('rateTicket', inputs.RateTicketInput, rateTicket, askers, '企业评价。', 'The enterprise rates the answer.'),
  command(
    'reopenTicket',
    TicketReasonInput,
    reopenTicket,
    offices,
    '重办：企业不满意且经同意。',
    'Reopens a ticket with which the enterprise is not satisfied, with approval.',
  ),
  command('archiveTicket', TicketStepInput, archiveTicket, staff, '归档（MI-04）。', 'Archives a ticket (MI-04).'),
  command(
    'withdrawTicket',
    TicketReasonInput,
    withdrawTicket,
    askers,
    '企业撤回。',
    'The enterprise takes its ticket back.',
  ),
];
