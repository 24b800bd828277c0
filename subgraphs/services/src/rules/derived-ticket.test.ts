import { checkTicket } from './check-ticket.js';
import { derivedTicket } from './derived-ticket.js';
import { maskText } from './mask-text.js';
import { endedStates, handledStates, isOpen } from './ticket-states.js';
import type { TicketState } from './ticket-vocabulary.js';
import { ticketStateWords } from './ticket-vocabulary.js';

const plain = {
  ...{ id: 'i', no: null, sourceCode: 'H12345', sourceId: '7', enterpriseId: 'e1' },
  ...{ confidentiality: 'OPEN' as const, state: 'NEW' as const },
};

describe('what follows from a ticket', () => {
  it('names its enterprise only while it is open to all', () => {
    expect(derivedTicket(plain).namedEnterpriseId).toBe('e1');
    expect(derivedTicket({ ...plain, confidentiality: 'NAME_HIDDEN' }).namedEnterpriseId).toBeNull();
    expect(derivedTicket({ ...plain, confidentiality: 'CONFIDENTIAL' })).toMatchObject({
      namedEnterpriseId: null,
      dataLevel: 'L4',
    });
  });

  it('gets a number from its source once, and keeps it', () => {
    expect(derivedTicket(plain).no).toBe('H12345-7');
    expect(derivedTicket({ ...plain, sourceId: null }).no).toBe('H12345-i');
    expect(derivedTicket({ ...plain, no: 'QS-1' }).no).toBe('QS-1');
  });

  it('is open, handled or ended in each state, never two of them', () => {
    for (const state of Object.keys(ticketStateWords) as TicketState[])
      expect([isOpen(state), handledStates.includes(state), endedStates.includes(state)].filter(Boolean)).toHaveLength(
        1,
      );
  });

  it('may not name its enterprise by a ledger entry when it hides it', () => {
    expect(checkTicket({ confidentiality: 'NAME_HIDDEN', ledgerEntryId: 'l' }).map(({ field }) => field)).toEqual([
      'ledgerEntryId',
    ]);
    expect(checkTicket({ confidentiality: 'OPEN', ledgerEntryId: 'l' })).toEqual([]);
    expect(checkTicket({ confidentiality: 'CONFIDENTIAL', ledgerEntryId: null })).toEqual([]);
  });
});

describe('the mask of free text', () => {
  it('shows the length, never a character', () => {
    expect(maskText('  本人张三𠮷 ')).toBe('****（5 字）');
    expect(maskText(' ')).toBe('');
  });
});
