import { HubError } from '@qishu/kit/base';
import type { Loaders, Reader } from '@qishu/kit/records';
import { maskEmail, maskPhone, maskWechat } from '@qishu/kit/rules';
import { runIdOf, writeSheet } from '@qishu/kit/sheet';
import type { Tier } from '@qishu/schema';
import { KnownEnterprise } from '../records/known-enterprise.js';
import { specialists } from '../records/specialist.js';
import { specialistAssignments } from '../records/specialist-assignment.js';
import { specialistOffices } from '../records/specialist-office.js';
import { coverageScope } from '../rules/row-scope.js';
import { servedLevelOf } from '../rules/tiers.js';
import { annexOne, annexTwo } from './annex-templates.js';
import type { Annex } from './import-annex.js';
import { columnsOfPlace } from './place-of-row.js';
import { placedIn, regionsSeen } from './region-sight.js';

interface Surroundings {
  readonly reader: Reader;
  readonly loaders: Loaders;
}

/** Rows of one file; a province is sent city by city. */
const MOST_ROWS = 2_000;
const shown = (mask: (text: string) => string, text: string | null): string | null =>
  text === null ? null : mask(text);

async function idsOf(table: string, more: string, region: string, { reader }: Surroundings): Promise<string[]> {
  const placed = regionsSeen(region, coverageScope, reader).map((part) => placedIn(part, reader));
  if (placed.length === 0) return [];
  const rows: { id: string }[] = await reader.store.read.query(
    `SELECT id FROM ${table} WHERE (${placed.map(({ sql }) => sql).join(' OR ')})${more} ORDER BY region_code, id LIMIT ${MOST_ROWS + 1}`,
    placed.flatMap(({ parameters }) => parameters),
  );
  if (rows.length > MOST_ROWS)
    throw new HubError('BAD_USER_INPUT', {
      field: 'region',
      reasonZh: `超过 ${MOST_ROWS} 行，请分地区导出`,
      reasonEn: `more than ${MOST_ROWS} rows: export region by region`,
    });
  return rows.map(({ id }) => id);
}

/** Annex 1: the offices of a region; contacts masked, as everywhere. */
async function officeRows(region: string, surroundings: Surroundings) {
  const ids = await idsOf('specialist_offices', " AND level <> 'PROVINCE'", region, surroundings);
  const offices = await Promise.all(ids.map((id) => surroundings.loaders.visible(specialistOffices, 'id', id)));
  return offices.flatMap((office, at) =>
    office === null
      ? []
      : {
          ...{ number: at + 1, ...columnsOfPlace(office.regionCode), unit: office.unit, division: office.division },
          ...{ head: office.head, headTitle: office.headTitle, contact: office.contact, approver: office.approver },
          ...{ phone: shown(maskPhone, office.phone), email: shown(maskEmail, office.email), remark: office.remark },
        },
  );
}

const levelWord = (tier: Tier | null): string | null => {
  const level = servedLevelOf(tier);
  return level === null ? null : level === 'NATIONAL' ? '国家级' : '省级';
};

/** Annex 2: who serves whom now, one row a specialist and enterprise. */
async function poolRows(region: string, surroundings: Surroundings) {
  const { loaders, reader } = surroundings;
  const ids = await idsOf(
    'specialist_assignments',
    " AND duty = 'SPECIALIST' AND assigned_to IS NULL",
    region,
    surroundings,
  );
  return Promise.all(
    ids.map(async (id, at) => {
      const assignment = await loaders.visible(specialistAssignments, 'id', id);
      const specialist = assignment && (await loaders.visible(specialists, 'id', assignment.specialistId));
      const office = specialist?.officeId ? await loaders.visible(specialistOffices, 'id', specialist.officeId) : null;
      const enterprise = await reader.store.read.manager.findOneBy(KnownEnterprise, {
        id: assignment?.enterpriseId ?? '',
      });
      return {
        ...{ number: at + 1, ...columnsOfPlace(office?.regionCode ?? assignment?.regionCode ?? '') },
        ...{ enterpriseName: enterprise?.nameZh ?? null, uscc: enterprise?.uscc ?? null },
        ...{ level: levelWord(assignment?.tierAtAssignment ?? null), name: specialist?.nameZh ?? null },
        ...{ employer: specialist?.employer ?? null, employerType: specialist?.employerType ?? null },
        ...{ title: specialist?.title ?? null, phone: shown(maskPhone, specialist?.phone ?? null) },
        ...{ wechat: shown(maskWechat, specialist?.wechat ?? null), load: specialist?.srdiLoad ?? null },
        ...{ office: office?.unit ?? null, assignedFrom: assignment?.assignedFrom ?? null, assignedTo: null },
        ...{ adjustment: assignment?.adjustment ?? null, remark: assignment?.remark ?? null },
      };
    }),
  );
}

/** Writes annex 1 or 2 of a region as a workbook. */
export async function exportAnnex(annex: Annex, region: string, today: string, surroundings: Surroundings) {
  const template = annex === 'ANNEX_1' ? annexOne : annexTwo;
  const rows = annex === 'ANNEX_1' ? await officeRows(region, surroundings) : await poolRows(region, surroundings);
  const bytes = await writeSheet(template, { heading: { filledOn: today }, rows });
  return { bytes, rows: rows.length, runId: runIdOf(bytes), fileName: `${template.id}-${region}-${today}.xlsx` };
}
