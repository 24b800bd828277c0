import { defineRollUp } from '@qishu/kit/log';
import { placementColumns } from '@qishu/kit/records';
import { recognitions } from './recognition.js';

/**
 * Titles by place, tier, and the months in which they begin and end: how many hold on a day follows from those that had
 * begun less those that had ended. An application begins at the end of time and ends before it, so it never counts.
 */
export const recognitionTerms = defineRollUp({
  table: 'recognition_terms',
  noun: recognitions,
  columns: [...placementColumns, 'tier'],
  periods: { begun: { of: 'heldFrom', part: 'MONTH' }, ended: { of: 'heldTo', part: 'MONTH' } },
});
