import type { Work } from '@qishu/kit/command';
import { type Specialist, specialists } from '../records/specialist.js';
import { judgeJs24 } from '../rules/duty-rules.js';

export interface IssueCertificate {
  readonly specialistId: string;
  readonly certificateNo: string;
  readonly expectedVersion?: number | null;
}

/** The province issues a certificate to a specialist of the pool (JS-24). */
export async function issueCertificate(work: Work, input: IssueCertificate): Promise<Specialist> {
  const { take, hold, unit, today, principal } = work;
  const specialist = await take(specialists, input.specialistId, input.expectedVersion);
  const verdict = judgeJs24({
    byProvince: principal.role === 'PROVINCE_OFFICE',
    inPool: specialist.state === 'IN_POOL' || specialist.state === 'ASSIGNED',
    holds: specialist.certificateNo,
  });
  await hold([verdict], { type: 'Specialist', id: specialist.id });
  const certificate = { certificateNo: input.certificateNo, certificateIssuedOn: today };
  return unit.change(specialists, specialist, certificate, 'specialist.certified');
}
