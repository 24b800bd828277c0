import type { Reader } from '@qishu/kit/records';
import { Programme } from '../records/programme.js';

/** Programmes through which a clause is applied for; programmes are public. */
export const programmesOf = ({ store }: Reader, policyId: string, clauseNumber: string | null): Promise<Programme[]> =>
  store.read.manager.find(Programme, {
    where: { policyId, ...(clauseNumber === null ? {} : { clauseNumber }) },
    order: { id: 'ASC' },
    take: 20,
  });
