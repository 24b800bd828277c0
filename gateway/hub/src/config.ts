import { isIP } from 'node:net';
import { loadConfig, Secret, secretText, wholeNumber } from '@qishu/kit/base';
import { z } from 'zod';
import { readProxies } from './allowance/caller-address.js';

const url = z.url({ protocol: /^https?$/ });
/** An address that may hold a password. Another protocol is refused: it would quietly be another database. */
const secretUrl = (protocol: RegExp) => z.url({ protocol, hostname: /./ }).transform((text) => new Secret(text));
const addresses = z
  .string()
  .regex(/^[a-z][a-z0-9-]*=https?:\/\/[^,\s]+(,[a-z][a-z0-9-]*=https?:\/\/[^,\s]+)*$/)
  .transform((text) =>
    Object.fromEntries(
      text.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
  );

const originsExpected =
  '许可的页面来源，逗号分隔 · origins of pages that may ask: https://portal.example.cn,https://app.example.cn';

const origins = z
  .string()
  .transform((text) => text.split(',').map((entry) => entry.trim()))
  .refine((list) => list.every((entry) => URL.canParse(entry) && new URL(entry).origin === entry), originsExpected);

const proxiesExpected = '可信代理的地址或网段，逗号分隔 · addresses or networks of trusted proxies: 10.0.0.0/8,::1';

const proxies = z.string().transform((text, check) => {
  const list = readProxies(text);
  if (!list) check.addIssue({ code: 'custom', message: proxiesExpected });
  return list ?? z.NEVER;
});

const shape = z
  .object({
    PORT: wholeNumber(0, 65_535).default(4000).describe('端口 0–65535 · a port'),
    QISHU_HOST: z.string().min(1).default('127.0.0.1').describe('监听地址 · the address to listen on'),
    QISHU_DATA: z.string().min(1).default('.data').describe('数据目录 · the data folder'),
    QISHU_FORM: z.enum(['together', 'apart']).default('together').describe('together：一个进程；apart：各子图独立进程'),
    QISHU_SCALE: z
      .enum(['none', 'small', 'province'])
      .default('small')
      .describe('演示数据规模 · none, small, province'),
    QISHU_DATABASE_URL: secretUrl(/^mysql$/)
      .optional()
      .describe('mysql://user:password@host:port/database'),
    QISHU_REDIS_URL: secretUrl(/^rediss?$/)
      .optional()
      .describe('redis://host:port'),
    QISHU_SUBGRAPH_URLS: addresses.optional().describe('name=http://host:port/graphql,…'),
    QISHU_SUPERGRAPH: z.string().min(1).optional().describe('超图文件 · the supergraph file'),
    QISHU_COMPOSE: z
      .enum(['off', 'on', 'breaking'])
      .default('off')
      .describe(
        '运行时由各子图合成超图（仅 apart）：off；on：拒绝破坏性变更；breaking：允许 · compose the supergraph while running (apart only): off; on: breaking changes refused; breaking: allowed',
      ),
    QISHU_SECRET: secretText(32).optional().describe('至少 32 个字符 · at least 32 characters'),
    QISHU_GATEWAY_PRIVATE_KEY: secretText().optional().describe('Ed25519 私钥 JWK · a private Ed25519 JWK'),
    QISHU_OIDC_ISSUER: url.optional().describe('https://…'),
    QISHU_OIDC_JWKS_URL: url.optional().describe('https://…'),
    QISHU_OIDC_AUDIENCE: z.string().min(1).optional(),
    QISHU_DEVELOPMENT_ISSUER: z.enum(['on', 'off']).optional().describe('on / off'),
    QISHU_ALLOWANCES: z
      .string()
      .min(1)
      .optional()
      .describe('按角色与客户端的限额文件（JSON） · the file of allowances by role and client (JSON)'),
    QISHU_DOCUMENTS: z
      .string()
      .min(1)
      .optional()
      .describe(
        '已登记查询：*.graphql 目录或 JSON 清单 · registered documents: a folder of *.graphql or a JSON manifest',
      ),
    QISHU_ORIGINS: origins.optional().describe(originsExpected),
    QISHU_SOCKETS_PER_ADDRESS: wholeNumber(1, 1_000_000)
      .default(2_000)
      .describe('每个地址的长连接上限 · WebSockets and event streams of one address at a time'),
    QISHU_DRAIN_SECONDS: wholeNumber(0, 600)
      .default(10)
      .describe('停止时分散断开长连接的秒数 · seconds over which long connections are sent away when the hub stops'),
    QISHU_TRUSTED_PROXIES: proxies.optional().describe(proxiesExpected),
    QISHU_METRICS_TOKEN: secretText(16)
      .optional()
      .describe(
        '/metrics 的令牌，至少 16 个字符；未设置时仅限本机 · bearer of /metrics; without it only this machine may read',
      ),
    QISHU_TRACES_URL: url
      .optional()
      .describe('OTLP/HTTP 追踪地址，未设置则关闭 · where traces go, e.g. http://host:4318/v1/traces; off without it'),
    QISHU_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
  })
  .superRefine(
    (config, check) => {
      const fault = (variable: string, message: string) =>
        check.addIssue({ code: 'custom', path: [variable], message });
      if (config.QISHU_COMPOSE !== 'off' && config.QISHU_FORM === 'together')
        fault('QISHU_COMPOSE', '仅可用于 QISHU_FORM=apart only with QISHU_FORM=apart');
      const oidc = ['QISHU_OIDC_ISSUER', 'QISHU_OIDC_JWKS_URL', 'QISHU_OIDC_AUDIENCE'] as const;
      const given = oidc.filter((name) => config[name] !== undefined);
      if (given.length > 0) {
        for (const name of oidc)
          if (!given.includes(name))
            fault(name, '须与其他 OIDC 配置一同设置 must be set together with the other OIDC keys');
        if (config.QISHU_DEVELOPMENT_ISSUER === 'on')
          fault('QISHU_DEVELOPMENT_ISSUER', '不可与身份提供方并用 cannot be on beside an identity provider');
      } else if (config.QISHU_DEVELOPMENT_ISSUER === undefined && !isLoopback(config.QISHU_HOST)) {
        // The development issuer hands tokens to whoever asks; open to a network it must be asked for by name.
        fault(
          'QISHU_DEVELOPMENT_ISSUER',
          '监听非本机地址时，须配置身份提供方或显式设为 on when listening beyond this machine, configure an identity provider or set it to on',
        );
      }
    },
    // Also where a single variable is at fault: every fault is told at once.
    { when: () => true },
  );

/** The hub's configuration. */
export type HubConfig = Readonly<z.output<typeof shape>>;

/** Reads the hub's configuration from the environment and what stands above it; throws CONFIG_INVALID with every fault. */
export function loadHubConfig(
  given: Readonly<Record<string, string | undefined>> = {},
  environment?: NodeJS.ProcessEnv,
): HubConfig {
  return loadConfig(shape, environment, given);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
