import type { Principal } from '@qishu/schema';
import type { HubConfig } from '../config.js';
import { readAllowances } from './allowance-file.js';
import { type AddressOf, createAddressOf } from './caller-address.js';
import { type AllowanceDecision, limited, unlimited } from './decision.js';
import { createDocuments, type Documents } from './documents.js';
import { createProfiles } from './profile.js';
import { createRateCounter, createSharedRedis } from './rate-counter.js';
import { readRegistered } from './registered-documents.js';

/** What callers are allowed: how much, how often, which documents. */
export interface Allowance {
  readonly name: 'allowance';
  start(): void;
  stop(): void;
  /** The address of the caller; a visitor without a token is counted by it. */
  readonly addressOf: AddressOf;
  /** Decides on one request and counts it; rejects with RateLimited. */
  admit(caller: { readonly principal: Principal; readonly address: string }): Promise<AllowanceDecision>;
  readonly documents: Documents;
}

/** Reads the allowances of a hub; `development`: whether it issues its own tokens. */
export async function createAllowance(config: HubConfig, options: { development: boolean }): Promise<Allowance> {
  const profileOf = createProfiles(readAllowances(config.QISHU_ALLOWANCES), options);
  const documents = createDocuments(readRegistered(config.QISHU_DOCUMENTS));
  const redis = config.QISHU_REDIS_URL && (await createSharedRedis(config.QISHU_REDIS_URL.reveal()));
  const counter = createRateCounter(redis);
  return {
    name: 'allowance',
    // Not waited for: until Redis answers each process counts for itself.
    start: () => void redis?.connect().catch(() => undefined),
    stop: () => redis?.disconnect(),
    addressOf: createAddressOf(config.QISHU_TRUSTED_PROXIES),
    async admit({ principal, address }) {
      const profile = profileOf(principal);
      const caller = principal.kind === 'anonymous' ? `address:${address}` : `${principal.kind}:${principal.subject}`;
      return profile.rate ? limited(caller, profile, profile.rate, counter) : unlimited(caller, profile);
    },
    documents,
  };
}
