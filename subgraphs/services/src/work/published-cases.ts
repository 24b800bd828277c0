import type { BulkRow } from '@qishu/kit/inbound';
import { readData } from './read-data.js';
import { type Figure, figures } from './reported-figures.js';

/** One case as `data/service-cases.json` states it; its outcomes are figures of the published statistics. */
interface PublishedCase {
  readonly id: string;
  readonly titleZh: string;
  readonly enterpriseZh: string | null;
  readonly regionCode: string;
  readonly industryCode: string | null;
  readonly summaryZh: string;
  readonly publishedOn: string;
  readonly figures: readonly string[];
}

const outcomeOf = ({ indicatorZh, operator, value, unit, quote }: Figure) => ({
  nameZh: indicatorZh,
  operator,
  value,
  unit,
  quote,
});

/** The cases that documents published, as records. */
export function publishedCaseRows(): BulkRow[] {
  const known = new Map(figures().map((figure) => [figure.id, figure]));
  return readData<PublishedCase[]>('service-cases.json').map(({ figures: named, ...facts }) => {
    const stated = named.map((id) => known.get(id)).filter((figure) => figure !== undefined);
    return {
      ...facts,
      serviceContent: 'MANAGEMENT',
      enterpriseType: 'ANY',
      outcomes: stated.map(outcomeOf),
      sourceDoc: stated[0]?.sourceDoc ?? null,
      quotes: [...new Set(stated.map((figure) => figure.quote))],
      published: true,
    };
  });
}
