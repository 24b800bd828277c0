import type { Confidentiality, TicketState } from './ticket-vocabulary.js';

/** States with a result: what 已处理 counts. A ticket that was refused, excluded, merged or withdrawn has none. */
export const handledStates: readonly TicketState[] = ['RESOLVED', 'REPLIED', 'EVALUATED', 'ARCHIVED'];

/** States that ended without a result. */
export const endedStates: readonly TicketState[] = ['NOT_ACCEPTED', 'EXCLUDED_RIGID_POLICY', 'MERGED', 'WITHDRAWN'];

/** Whether somebody still owes the ticket a result. */
export const isOpen = (state: TicketState): boolean => !handledStates.includes(state) && !endedStates.includes(state);

/** A record with a withheld name shows its enterprise to nobody but the enterprise itself. */
export const namedEnterprise = (enterpriseId: string, confidentiality: Confidentiality): string | null =>
  confidentiality === 'OPEN' ? enterpriseId : null;
