import type { Work } from '@qishu/kit/command';
import type { Principal } from '@qishu/schema';
import type { Actor, Level } from '../rules/ticket-guards.js';

/** The level at which a role acts, the highest first. */
const levels: readonly (readonly [role: Principal['roles'][number], level: Level])[] = [
  ['PROVINCE_OFFICE', 'PROVINCE'],
  ['CITY_OFFICE', 'CITY'],
  ['WH_GENERAL_STATION', 'CITY'],
  ['COUNTY_OFFICE', 'COUNTY'],
];

const names: readonly (readonly [role: Principal['roles'][number], nameZh: string])[] = [
  ['WH_GENERAL_STATION', '服务工作总站'],
  ['SPECIALIST', '服务专员'],
  ['STATION_MASTER', '服务工作站'],
  ['ENTERPRISE', '企业'],
  ['CITY_PLATFORM', '来源平台'],
];

/** Who acts, as the rules ask it. */
export function actorOf({ roles, officeId, specialistId }: Principal): Actor {
  const level = levels.find(([role]) => roles.includes(role))?.[1] ?? null;
  return {
    level,
    officeId: officeId ?? null,
    specialistId: level === null && roles.includes('SPECIALIST') ? (specialistId ?? '') : null,
  };
}

/** How the enterprise reads who acted: never a person’s name. */
export const actorName = ({ principal }: Work): string =>
  names.find(([role]) => principal.roles.includes(role))?.[1] ?? '服务专员办';
