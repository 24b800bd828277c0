import { HubError } from '@qishu/kit/base';

/** Source of the records that commands make: this hub. */
export const MADE_HERE = { sourceCode: 'QISHU' } as const;

/** Refuses an input that no rule speaks of. */
export function refuseInput(field: string, reasonZh: string, reasonEn: string): never {
  throw new HubError('BAD_USER_INPUT', { field, reasonZh, reasonEn });
}
