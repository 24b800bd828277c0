import { defineRules } from '@qishu/kit/rules';
import { complaintRules } from './complaint-rules.js';
import { ledgerRules, libraryRules } from './ledger-rules.js';
import { ticketRules } from './ticket-basis.js';

/** The rule book of services. */
export const serviceBook = defineRules([
  ...Object.values(ledgerRules),
  ...Object.values(libraryRules),
  ...Object.values(ticketRules),
  ...Object.values(complaintRules),
]);
