import type { ErrorCode } from '@qishu/schema';

interface Fault {
  readonly field: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** A brought ticket that hides its enterprise must not name it by another way. */
export function checkTicket(ticket: Readonly<Record<string, unknown>>): Fault[] {
  const hidden = ticket.confidentiality !== 'OPEN';
  if (!hidden || ticket.ledgerEntryId == null) return [];
  return [
    {
      field: 'ledgerEntryId',
      code: 'BAD_USER_INPUT',
      message: '隐去名称或保密的工单不能关联台账 · A ticket that hides its enterprise cannot refer to a ledger entry',
    },
  ];
}
