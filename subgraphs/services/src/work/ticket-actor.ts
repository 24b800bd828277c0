import type { Work } from '@qishu/kit/command';
import type { Principal, Role } from '@qishu/schema';
import type { Actor, Level } from '../rules/ticket-guards.js';

/** The level at which a role acts. */
const levels: Readonly<Partial<Record<Role, Level>>> = {
  PROVINCE_OFFICE: 'PROVINCE',
  CITY_OFFICE: 'CITY',
  WH_GENERAL_STATION: 'CITY',
  COUNTY_OFFICE: 'COUNTY',
};

const names: Readonly<Partial<Record<Role, string>>> = {
  WH_GENERAL_STATION: '服务工作总站',
  SPECIALIST: '服务专员',
  STATION_MASTER: '服务工作站',
  ENTERPRISE: '企业',
  CITY_PLATFORM: '来源平台',
};

/** Who acts, as the rules ask it. */
export function actorOf({ role, officeId, specialistId }: Principal): Actor {
  return {
    level: levels[role] ?? null,
    officeId: officeId ?? null,
    specialistId: role === 'SPECIALIST' ? (specialistId ?? '') : null,
  };
}

/** How the enterprise reads who acted: never a person’s name. */
export const actorName = ({ principal }: Work): string => names[principal.role] ?? '服务专员办';
