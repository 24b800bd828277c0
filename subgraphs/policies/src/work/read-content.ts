import { HubError } from '@qishu/kit/base';
import type { ClauseContent, PolicyContent } from './policy-content.js';
import type { WrittenVersion } from './write-version.js';

type Loose<T> = { readonly [Name in keyof T]?: T[Name] | null };
type ClauseGiven = Loose<Omit<ClauseContent, 'tree' | 'formula'>> &
  Pick<ClauseContent, 'number' | 'textZh'> & { readonly tree?: string | null; readonly formula?: string | null };

/** A version as an editor hands it over. */
export interface ContentGiven extends Loose<Omit<PolicyContent, 'clauses'>>, Omit<WrittenVersion, 'content'> {
  readonly titleZh: string;
  readonly issuers: readonly string[];
  readonly level: string;
  readonly kind: string;
  readonly regionCode: string;
  readonly clauses: readonly ClauseGiven[];
}

const MOST_CLAUSES = 200;

function json(text: string | null | undefined, field: string): unknown {
  if (text == null || text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    throw new HubError('BAD_USER_INPUT', { field, reasonZh: '不是 JSON', reasonEn: 'it is no JSON' });
  }
}

/** Reads what an editor has written; whether it is sound is asked when it is handed in. */
export function readContent({ versionId, policyId, changeNote, clauses, ...header }: ContentGiven): WrittenVersion {
  if (clauses.length > MOST_CLAUSES)
    throw new HubError('BAD_USER_INPUT', {
      field: 'clauses',
      reasonZh: `至多 ${MOST_CLAUSES} 条`,
      reasonEn: `at most ${MOST_CLAUSES}`,
    });
  const {
    titleZh,
    docNo = null,
    issuers,
    level,
    kind,
    regionCode,
    publishedOn = null,
    effectiveFrom = null,
    effectiveTo = null,
    fullText = null,
  } = header;
  return {
    ...{ versionId: versionId ?? null, policyId: policyId ?? null, changeNote },
    content: {
      ...{ titleZh, docNo, issuers, level, kind, regionCode, publishedOn, effectiveFrom, effectiveTo, fullText },
      clauses: clauses.map(
        (
          {
            number,
            headingZh = null,
            textZh,
            benefit = null,
            responsibleUnits,
            deadline = null,
            applyMode = null,
            ruleId = null,
            tree,
            formula,
          },
          at,
        ) => ({
          ...{
            number,
            headingZh,
            textZh,
            benefit,
            responsibleUnits: responsibleUnits ?? [],
            deadline,
            applyMode,
            ruleId,
          },
          tree: json(tree, `clauses[${at}].tree`),
          formula: json(formula, `clauses[${at}].formula`),
        }),
      ),
    },
  };
}
