import { resolve } from 'node:path';
import { type KeyPair, keptKeyPair, keptSecret, keyPairOf, type SubgraphConfig } from '@qishu/kit/base';
import type { HubConfig } from '../config.js';
import { createDevelopmentIssuer, type DevelopmentIssuer } from '../identity/development-issuer.js';
import { createOidcVerifier } from '../identity/oidc.js';
import { createServiceTokens, type ServiceTokens } from '../identity/service.js';
import { refuseEverything, type VerifyToken } from '../identity/verify.js';

/** The keys and secrets of a hub and what is derived from them. */
export interface Credentials {
  /** Signs the tokens for the subgraphs. */
  readonly keys: KeyPair;
  /** Absent where an identity provider is configured, or development tokens are off. */
  readonly issuer?: DevelopmentIssuer;
  /** Verifies the tokens that callers bring. */
  readonly verify: VerifyToken;
  /** Tokens of subgraphs that run apart. */
  readonly services: ServiceTokens;
  readonly subgraphConfig: SubgraphConfig;
}

/** Reads keys and secrets from the configuration, or keeps its own in the data folder. */
export async function readCredentials(config: HubConfig): Promise<Credentials> {
  const folder = resolve(config.QISHU_DATA);
  const keys = await gatewayKeys(config);
  const issuer = await developmentIssuer(config);
  const secret = config.QISHU_SECRET ?? (await keptSecret(folder, 'cursors'));
  const databaseUrl = config.QISHU_DATABASE_URL?.reveal();
  const redisUrl = config.QISHU_REDIS_URL?.reveal();
  return {
    keys,
    ...(issuer && { issuer }),
    verify: issuer?.verify ?? providerOf(config),
    services: createServiceTokens(keys),
    subgraphConfig: {
      data: folder,
      publicKey: keys.publicJwk,
      secret: secret.reveal(),
      scale: config.QISHU_SCALE,
      ...(databaseUrl && { databaseUrl }),
      ...(redisUrl && { redisUrl }),
    },
  };
}

/** The pair that signs the gateway's tokens; subgraphs are given its public half. */
export async function gatewayKeys(config: HubConfig): Promise<KeyPair> {
  const given = config.QISHU_GATEWAY_PRIVATE_KEY?.reveal();
  return given ? keyPairOf(given) : keptKeyPair(resolve(config.QISHU_DATA), 'gateway');
}

/** The development issuer, unless an identity provider is configured or it is switched off. */
export async function developmentIssuer(config: HubConfig): Promise<DevelopmentIssuer | undefined> {
  if (config.QISHU_OIDC_ISSUER || config.QISHU_DEVELOPMENT_ISSUER === 'off') return undefined;
  return createDevelopmentIssuer(await keptKeyPair(resolve(config.QISHU_DATA), 'development-issuer'));
}

function providerOf({
  QISHU_OIDC_ISSUER: issuer,
  QISHU_OIDC_JWKS_URL: jwksUrl,
  QISHU_OIDC_AUDIENCE: audience,
}: HubConfig): VerifyToken {
  return issuer && jwksUrl && audience ? createOidcVerifier({ issuer, jwksUrl, audience }) : refuseEverything;
}
