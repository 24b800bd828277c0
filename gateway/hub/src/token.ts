import { parseArgs } from 'node:util';
import { HubError } from '@qishu/kit/base';
import { loadHubConfig } from './config.js';
import { type Claims, principalOf } from './identity/claims.js';
import { createServiceTokens } from './identity/service.js';
import { developmentIssuer, gatewayKeys } from './start/credentials.js';

const usage = `用法 · usage:
  npm run token -- --role CITY_OFFICE --region 320500 [--role …] [--region …] [--uscc CODE] [--specialist ID]
                   [--station ID] [--office ID] [--unit ID] [--source PLATFORM] [--scope "a b"] [--subject ID]
                   [--platform] [--hours 12]
  npm run token -- --service people    子图服务令牌 · a subgraph's service token, as QISHU_SERVICE_TOKEN wants it
  npm run token -- --public-key        网关公钥 · the gateway's public key, as QISHU_GATEWAY_KEY wants it
`;

const text = { type: 'string' } as const;
const list = { type: 'string', multiple: true } as const;

function readArguments() {
  try {
    return parseArgs({
      strict: true,
      options: {
        role: list,
        region: list,
        source: list,
        uscc: text,
        specialist: text,
        station: text,
        office: text,
        unit: text,
        scope: text,
        subject: text,
        hours: text,
        platform: { type: 'boolean' },
        service: text,
        'public-key': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new HubError('BAD_REQUEST', { reason: (error as Error).message });
  }
}

/** Prints a development token, or the gateway's public key. */
async function print(): Promise<string> {
  const given = readArguments();
  const config = loadHubConfig();
  if (given['public-key']) return JSON.stringify((await gatewayKeys(config)).publicJwk);
  if (given.service) return createServiceTokens(await gatewayKeys(config)).issue(given.service);
  if (given.help || !given.role) return usage.trimEnd();
  const issuer = await developmentIssuer(config);
  if (!issuer) throw new HubError('DEVELOPMENT_ISSUER_OFF');
  const claims: Omit<Claims, 'sub'> & { sub?: string } = {
    roles: given.role as Claims['roles'],
    regions: given.region ?? [],
    sources: given.source ?? [],
    ...(given.platform && { kind: 'platform' as const }),
    ...(given.subject && { sub: given.subject }),
    ...(given.scope && { scope: given.scope }),
    ...(given.uscc && { uscc: given.uscc }),
    ...(given.specialist && { specialistId: given.specialist }),
    ...(given.station && { stationId: given.station }),
    ...(given.office && { officeId: given.office }),
    ...(given.unit && { unitId: given.unit }),
  };
  // Checked as the door will check it: a token that would be refused is not worth printing.
  principalOf({ sub: 'check', ...claims }, claims.roles[0]);
  const hours = Number(given.hours ?? 12);
  if (!(hours > 0 && hours <= 24 * 365)) throw new HubError('BAD_REQUEST', { reason: '--hours' });
  return issuer.issue(claims, hours);
}

print().then(
  (line) => process.stdout.write(`${line}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
