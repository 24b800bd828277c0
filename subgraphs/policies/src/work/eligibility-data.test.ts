import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { regionTree } from '@qishu/kit/records';
import type { ConditionTree } from '@qishu/kit/rules';
import { isFormula } from '../rules/benefit.js';
import { eligibilityFaults } from '../rules/check-eligibility.js';
import { leavesOf } from '../rules/tree-leaves.js';
import { eligibilityData, policyData } from './read-data.js';

const trees = eligibilityData();
const clauses = new Map(
  policyData().flatMap((policy) => (policy.clauses ?? []).map((clause) => [clause.id, { policy, clause }] as const)),
);
const newsletter = (clauseId: string): boolean => clauses.get(clauseId)?.policy.fullText === undefined;
const quotesOf = (tree: object): string[] => leavesOf(tree as ConditionTree).map(({ citation }) => citation.quote);

describe('the condition trees of the sources', () => {
  it.each(trees.map((rule) => [rule.id, rule] as const))(
    '%s may be saved, and cites a clause that is there',
    (_id, rule) => {
      const source = clauses.get(rule.clauseId);
      expect(source).toBeDefined();
      // The newsletter is not kept here; its quotes were compared with it and stay short.
      const words = newsletter(rule.clauseId) ? quotesOf(rule.tree).join('') : (source?.policy.fullText ?? '');
      expect(eligibilityFaults(rule.tree, words, { region: regionTree() })).toEqual([]);
      expect(rule.formula === undefined || isFormula(rule.formula)).toBe(true);
    },
  );

  it('have ids of at most 40 characters, one a clause and day', () => {
    expect(trees.filter(({ id }) => !/^er-[a-z0-9-]{1,37}$/.test(id))).toEqual([]);
    expect(new Set(trees.map(({ clauseId, appliesFrom }) => `${clauseId} ${appliesFrom}`)).size).toBe(trees.length);
  });

  it('quote the newsletter in at most 80 characters', () => {
    const long = trees.filter(({ clauseId }) => newsletter(clauseId)).flatMap(({ tree }) => quotesOf(tree));
    expect(long.filter((quote) => quote.length > 80)).toEqual([]);
  });

  it('hold no telephone number and no e-mail address', () => {
    const text = readFileSync(join(__dirname, '../../data/eligibility.json'), 'utf8');
    expect(text).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)|\w@\w/);
  });
});
