import type { BulkRow } from '@qishu/kit/inbound';
import type { DemonstrationScale } from '@qishu/schema';
import { handledStates } from '../rules/ticket-states.js';
import type { TicketEventKind, TicketState } from '../rules/ticket-vocabulary.js';
import { demonstrationTickets } from './demonstrate-tickets.js';
import { hoursAfter, unitId } from './demonstration-places.js';
import type { DemonstrationTicket, Route } from './demonstration-ticket.js';

interface Step {
  readonly event: TicketEventKind;
  readonly stateAfter: TicketState;
  readonly at: Date;
  readonly unitZh: string;
  readonly unitId?: string;
  readonly publicTextZh?: string;
  readonly internalTextZh?: string;
}

const ENTERPRISE = '企业';
const SPECIALIST = '服务专员';
const OFFICE = '服务专员办';

function routeSteps({ route, state, enterprise, acceptedAt }: DemonstrationTicket): Step[] {
  const at = (hours: number): Date => hoursAfter(acceptedAt, hours);
  const unit = unitId(enterprise.regionCode, 'MIIT-SME');
  const self: Step = {
    event: 'SELF_HANDLED',
    stateAfter: 'SELF_HANDLING',
    at: at(2),
    unitZh: SPECIALIST,
    publicTextZh: '服务专员已着手办理。',
  };
  const submitted: Step = {
    event: 'SUBMITTED_TO_OFFICE',
    stateAfter: 'SUBMITTED_TO_OFFICE',
    at: at(4),
    unitZh: SPECIALIST,
    publicTextZh: '已提交专员办协调。',
  };
  const noted: Step = {
    event: 'NOTED',
    stateAfter: 'SUBMITTED_TO_OFFICE',
    at: at(5),
    unitZh: OFFICE,
    unitId: unit,
    internalTextZh: '初步分类，拟按职责交办（内部批注，演示）。',
  };
  const steps: Readonly<Record<Route, readonly Step[]>> = {
    NONE: [],
    SELF: [self],
    OFFICE: [
      submitted,
      noted,
      {
        event: 'SENT_TO_DEPARTMENT',
        stateAfter: 'DEPT_HANDLING',
        at: at(6),
        unitZh: OFFICE,
        unitId: unit,
        publicTextZh: '已交有关处（科）室办理。',
      },
    ],
    PEER: [
      submitted,
      noted,
      {
        event: 'TRANSFERRED_PEER',
        stateAfter: 'TRANSFERRED_PEER',
        at: at(8),
        unitZh: OFFICE,
        unitId: unit,
        publicTextZh: '经批准已转有关单位办理，结果由专员办跟踪反馈。',
      },
    ],
    UP: [
      submitted,
      noted,
      {
        event: 'ESCALATED',
        stateAfter: 'ESCALATED_UP',
        at: at(52),
        unitZh: OFFICE,
        unitId: unit,
        publicTextZh: '已报请上级专员办协调。',
      },
    ],
  };
  // What waits at the office was not yet given to anybody.
  return steps[route].slice(0, state === 'SUBMITTED_TO_OFFICE' ? 2 : undefined);
}

/** The step by which a ticket came into a state that no route leads to. */
function lastStep({ state, acceptedAt, resolvedAt, receivedAt }: DemonstrationTicket): Step[] {
  const step = (event: TicketEventKind, at: Date, unitZh: string, publicTextZh: string): Step[] => [
    { event, stateAfter: state, at, unitZh, publicTextZh },
  ];
  switch (state) {
    case 'NOT_ACCEPTED':
      return step('NOT_ACCEPTED', hoursAfter(receivedAt, 6), OFFICE, '不属于受理范围，理由已告知。');
    case 'EXCLUDED_RIGID_POLICY':
      return step('EXCLUDED', hoursAfter(acceptedAt, 6), OFFICE, '事项涉及政策刚性约束，依据与理由已告知。');
    case 'MERGED':
      return step('MERGED', hoursAfter(acceptedAt, 1), OFFICE, '与在办工单为同一事项，已并单。');
    case 'WITHDRAWN':
      return step('WITHDRAWN', hoursAfter(acceptedAt, 30), ENTERPRISE, '企业撤回。');
    case 'RETURNED':
      return [
        {
          event: 'RETURNED',
          stateAfter: state,
          at: hoursAfter(acceptedAt, 30),
          unitZh: '承办处（科）室',
          internalTextZh: '不属本处职责，退回专员办重新交办（演示）。',
        },
      ];
    case 'EXTENDED':
      return step('EXTENDED', hoursAfter(acceptedAt, 200), OFFICE, '经批准延期办理，新的期限已告知。');
    case 'SUPERVISED':
      return [
        ...step('OVERDUE', hoursAfter(acceptedAt, 361), OFFICE, '办理超过期限。'),
        ...step('SUPERVISED', hoursAfter(acceptedAt, 380), OFFICE, '已督办。'),
      ];
    case 'REOPENED':
      return step('REOPENED', hoursAfter(resolvedAt, 121), OFFICE, '经回访重新办理。');
    default:
      return [];
  }
}

function outcomeSteps({ state, resolvedAt }: DemonstrationTicket): Step[] {
  const order: readonly TicketState[] = ['RESOLVED', 'REPLIED', 'EVALUATED', 'ARCHIVED'];
  const reached = state === 'REOPENED' ? 3 : handledStates.includes(state) ? order.indexOf(state) + 1 : 0;
  const steps: readonly Step[] = [
    { event: 'RESOLVED', stateAfter: 'RESOLVED', at: resolvedAt, unitZh: OFFICE, publicTextZh: '已形成办理结果。' },
    {
      event: 'REPLIED',
      stateAfter: 'REPLIED',
      at: hoursAfter(resolvedAt, 20),
      unitZh: OFFICE,
      publicTextZh: '已向企业反馈。',
    },
    {
      event: 'CALLED_BACK',
      stateAfter: 'EVALUATED',
      at: hoursAfter(resolvedAt, 96),
      unitZh: OFFICE,
      publicTextZh: '已回访并记录评价。',
    },
    {
      event: 'ARCHIVED',
      stateAfter: 'ARCHIVED',
      at: hoursAfter(resolvedAt, 140),
      unitZh: OFFICE,
      internalTextZh: '材料齐全，归档（演示）。',
    },
  ];
  return steps.slice(0, reached);
}

/** The timeline of a ticket from its registration to where it stands now. */
function stepsOf(ticket: DemonstrationTicket): Step[] {
  const { state, receivedAt, acceptedAt } = ticket;
  const accepted = state !== 'NEW' && state !== 'NOT_ACCEPTED';
  return [
    { event: 'REGISTERED', stateAfter: 'NEW', at: receivedAt, unitZh: ENTERPRISE, publicTextZh: '诉求已登记。' },
    ...(accepted
      ? [
          {
            event: 'ACCEPTED' as const,
            stateAfter: 'ACCEPTED' as const,
            at: acceptedAt,
            unitZh: OFFICE,
            publicTextZh: '诉求已受理。',
          },
        ]
      : []),
    ...routeSteps(ticket),
    ...outcomeSteps(ticket),
    ...lastStep(ticket),
  ];
}

/** The timelines of all tickets. */
export function* timelineRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (const ticket of demonstrationTickets(scale)) {
    const { id, enterprise, confidentiality, sourceCode } = ticket;
    let number = 0;
    for (const step of stepsOf(ticket)) {
      yield {
        id: `${id}-${number}`,
        ticketId: id,
        sourceCode,
        confidentiality,
        enterpriseId: enterprise.id,
        regionCode: enterprise.regionCode,
        at: step.at,
        event: step.event,
        stateAfter: step.stateAfter,
        unitZh: step.unitZh,
        unitId: step.unitId ?? null,
        publicTextZh: step.publicTextZh ?? null,
        internalTextZh: step.internalTextZh ?? null,
      };
      number += 1;
    }
  }
}
