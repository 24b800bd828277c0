import { defineRules } from '@qishu/kit/rules';
import { ledgerRules, libraryRules } from './ledger-rules.js';

/** The rule book of services. */
export const serviceBook = defineRules([...Object.values(ledgerRules), ...Object.values(libraryRules)]);
