import type { Progress } from '@qishu/kit/graph';
import { type BulkRow, loadDemonstration } from '@qishu/kit/inbound';
import type { RecordLog } from '@qishu/kit/log';
import { usccCheckDigit } from '@qishu/kit/rules';
import {
  between,
  chance,
  type DemonstrationScale,
  dayAfter,
  demonstrationEnterprise,
  demonstrationSizes,
  pick,
  titledCount,
  titledRow,
} from '@qishu/schema';
import { annualIndicators } from '../records/annual-indicator.js';
import { enterprises } from '../records/enterprise.js';
import { recognitions } from '../records/recognition.js';
import { resourceEvaluations } from '../records/resource-evaluation.js';

const LEVELS: Readonly<Record<string, string>> = {
  LITTLE_GIANT: 'COUNTRY',
  PROVINCIAL_SRDI: 'PROVINCE',
  MUNICIPAL_SRDI: 'CITY',
  INNOVATIVE_SME: 'PROVINCE',
  SEED: 'CITY',
};
const ISSUERS: Readonly<Record<string, string>> = {
  LITTLE_GIANT: '工业和信息化部',
  PROVINCIAL_SRDI: '省工业和信息化厅',
  MUNICIPAL_SRDI: '市工业和信息化局',
  INNOVATIVE_SME: '省工业和信息化厅',
  SEED: '市工业和信息化局',
};

function* enterpriseRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (let row = 0; row < demonstrationSizes[scale].enterprises; row += 1) {
    const { specialistId: _, usccBody, tier, ...facts } = demonstrationEnterprise(row, scale);
    const staff = between(8, 900, row, 'staff');
    yield {
      ...facts,
      uscc: `${usccBody}${usccCheckDigit(usccBody)}`,
      status: chance(row, 'status') < 0.985 ? 'ACTIVE' : pick(['DEREGISTERED', 'REVOKED', 'MOVED_OUT'], row, 'left'),
      sizeClass: staff >= 300 ? 'MEDIUM' : staff >= 20 ? 'SMALL' : 'MICRO',
      listed: chance(row, 'listed') < 0.01 ? pick(['NEEQ', 'BSE', 'SSE', 'SZSE'], row, 'exchange') : 'NOT_LISTED',
      registeredCapital: { minor: String(between(1, 200, row, 'capital') * 50_000_000), currency: 'CNY' },
      mainProduct: '演示产品',
      tier,
      heldTiers: tier === null ? [] : [tier],
      legalRepresentative: `演示人${(row % 997) + 1}`,
      contactName: `演示联系人${(row % 991) + 1}`,
      contactPhone: `1990000${String(row % 10_000).padStart(4, '0')}`,
      contactEmail: `contact${row}@example.invalid`,
    };
  }
}

/** Titles that end before this day are due for review; the province is as of 2026-11-20. */
const REVIEW_BEFORE = '2027-05-20';

function* recognitionRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (let row = 0; row < demonstrationSizes[scale].enterprises; row += 1) {
    const { id, regionCode, tier } = demonstrationEnterprise(row, scale);
    if (tier === null) continue;
    const year = between(2024, 2026, row, 'year');
    const recognisedOn = dayAfter(`${year}-01-01`, between(0, 280, row, 'day'));
    const expiresOn = dayAfter(`${year + 3}${recognisedOn.slice(4)}`, -1);
    yield {
      id: `demo-r-${String(row).padStart(7, '0')}`,
      enterpriseId: id,
      regionCode,
      tier,
      level: LEVELS[tier],
      year,
      recognisedOn,
      expiresOn,
      issuer: ISSUERS[tier],
      ruleVersion: recognisedOn < '2026-04-01' ? '工信部企业〔2022〕63号' : '工信部企业〔2026〕2号',
      state: expiresOn < REVIEW_BEFORE ? 'DUE_FOR_REVIEW' : 'IN_FORCE',
    };
  }
}

const YEARS = [2024, 2025];
/** Indicators of every year, those of the last year alone, and the revenue of the year before all. */
const INDICATORS = YEARS.length * 4 + 6;

/** What only the last year tells; the evaluation score stands for one that the official platform gave. */
function lastYearValues(row: number, revenue: number): Record<string, number> {
  const assets = Math.round(revenue * (0.6 + chance(row, 'assets') * 1.2));
  return {
    TOTAL_ASSETS: assets,
    TOTAL_LIABILITIES: Math.round(assets * (0.25 + chance(row, 'debt') * 0.6)),
    NICHE_YEARS: between(1, 15, row, 'niche'),
    CLASS_I_IP_COUNT: between(0, 9, row, 'rights'),
    EVALUATION_SCORE: between(3_000, 9_500, row, 'evaluation'),
  };
}

function* indicatorRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (let number = 0; number < titledCount(scale); number += 1) {
    const row = titledRow(number, scale);
    const { id, regionCode } = demonstrationEnterprise(row, scale);
    const revenue = between(10, 400, row, 'revenue') * 100_000_000;
    const kept = (year: number, indicator: string, value: number) => ({
      id: `demo-i-${String(row).padStart(7, '0')}-${year}-${indicator.replace('TOTAL_', '').slice(0, 4).toLowerCase()}`,
      enterpriseId: id,
      regionCode,
      year,
      indicator,
      value: String(value),
      provenance: indicator === 'EVALUATION_SCORE' ? 'OFFICIAL' : 'SELF',
      dataLevel: 'L3',
    });
    yield kept(2023, 'OPERATING_REVENUE', Math.round(revenue * (0.8 + chance(row, 'before') * 0.25)));
    for (const [at, year] of YEARS.entries()) {
      const grown = Math.round(revenue * (1 + at * (chance(row, 'growth') * 0.3 - 0.05)));
      const values: Record<string, number> = {
        OPERATING_REVENUE: grown,
        MAIN_BUSINESS_REVENUE: Math.round(grown * (0.65 + chance(row, 'main') * 0.34)),
        RD_EXPENSE: Math.round(grown * (0.02 + chance(row, 'rd') * 0.1)),
        EMPLOYEES: between(8, 900, row, 'staff'),
      };
      const all = year === 2025 ? { ...values, ...lastYearValues(row, grown) } : values;
      for (const [indicator, value] of Object.entries(all)) yield kept(year, indicator, value);
    }
  }
}

function* evaluationRows(scale: DemonstrationScale): Iterable<BulkRow> {
  for (let number = 0; number < titledCount(scale); number += 1) {
    const row = titledRow(number, scale);
    const { id, regionCode } = demonstrationEnterprise(row, scale);
    if (regionCode !== '320571') continue;
    const score = between(55, 98, row, 'score');
    yield {
      id: `demo-v-${String(row).padStart(7, '0')}-2025`,
      enterpriseId: id,
      regionCode,
      year: 2025,
      score,
      grade: score >= 90 ? 'A' : score >= 75 ? 'B' : score >= 60 ? 'C' : 'D',
    };
  }
}

/** Loads this subgraph’s part of the demonstration province. */
export function demonstrate(log: RecordLog, scale: DemonstrationScale, progress: Progress): Promise<void> {
  const { enterprises: count } = demonstrationSizes[scale];
  return loadDemonstration(
    log,
    scale,
    [
      { noun: enterprises, count, rows: () => enterpriseRows(scale) },
      { noun: recognitions, count: count / 2, rows: () => recognitionRows(scale) },
      { noun: annualIndicators, count: titledCount(scale) * INDICATORS, rows: () => indicatorRows(scale) },
      { noun: resourceEvaluations, count: 200, rows: () => evaluationRows(scale) },
    ],
    progress,
  );
}
