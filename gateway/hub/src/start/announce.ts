import { issueDemonstrationRoles } from '../identity/demonstration-roles.js';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';

/** What a newcomer needs first: addresses, a token, a question to ask. */
export async function announce(
  address: string,
  issuer: DevelopmentIssuer | undefined,
  seconds: number,
): Promise<string> {
  const lines = [
    '',
    `企枢已就绪（${seconds.toFixed(1)} 秒） · Qishu is ready (${seconds.toFixed(1)} s)`,
    '',
    `  查询台 explorer   ${address}/`,
    `  接口 endpoint     ${address}/graphql`,
    `  模式 schema       ${address}/schema.graphql`,
    `  健康 health       ${address}/health/ready`,
    '',
  ];
  if (!issuer) return lines.join('\n');
  const roles = (await issueDemonstrationRoles(issuer)).filter(({ token }) => token !== null).slice(0, 3);
  lines.push('演示令牌（12 小时有效） · demonstration tokens (valid for 12 hours)', '');
  for (const { id, labelZh, labelEn, token } of roles)
    lines.push(`  ${id} · ${labelZh} · ${labelEn}`, `  ${token}`, '');
  lines.push('试一试 · try', '', tryIt(address, roles[0]?.token ?? ''), '');
  return lines.join('\n');
}

/** One question across the four domains: enterprises, people, services and policies. */
const question = `{
  enterprises(filter: { region: "320500", tier: [LITTLE_GIANT] }, first: 3) {
    nodes {
      nameZh tier
      recognitions(first: 3) { nodes { tier state } }
      specialist { nameZh }
      ledgerEntries(first: 2) { nodes { servedAt contentZh } }
      tickets(first: 2) { nodes { no state } }
      region { nameZh policies(first: 2) { nodes { docNo titleZh } } }
    }
  }
}`;

function tryIt(address: string, token: string): string {
  const body = JSON.stringify({ query: question.replace(/\s+/g, ' ') }).replaceAll("'", "'\\''");
  return `  curl -s ${address}/graphql -H 'content-type: application/json' -H 'authorization: Bearer ${token}' -d '${body}'`;
}
