import { contentFaults, differencesOf, type PolicyContent } from './policy-content.js';
import { readContent } from './read-content.js';
import { parkTree, parkVersion } from './tests/park-version.js';

const contentOf = (change: object = {}, clause: object = {}): PolicyContent =>
  readContent(parkVersion(change, clause) as never).content;

type Tree = ReturnType<typeof parkTree>;
const [place, spent] = parkTree(5_000_000).children as [Tree['children'][0], Tree['children'][0]];
const all = (...children: object[]) => JSON.stringify({ kind: 'all', children });
const another = (leaf: object, change: object) => ({ ...leaf, id: 'another', ...change });
const withTree = (tree: string): PolicyContent => contentOf({}, { tree });

describe('the editor’s check lets a sound version through', () => {
  it.each<[string, PolicyContent]>([
    ['as the park wrote it', contentOf()],
    ['without conditions', contentOf({}, { tree: null, ruleId: null })],
    ['without its full text', contentOf({ fullText: null })],
    ['in force for one day', contentOf({ effectiveFrom: '2026-12-01', effectiveTo: '2026-12-01' })],
    [
      'with alternatives of which one may hold',
      withTree(all(place, { kind: 'any', children: [spent, another(spent, { thresholds: [{ value: 1 }] })] })),
    ],
  ])('%s', (_what, content) => expect(contentFaults(content)).toEqual([]));
});

describe('the editor’s check refuses', () => {
  it.each<[string, PolicyContent, string]>([
    ['a number that no authority writes so', contentOf({ docNo: '1号' }), 'BAD_DOC_NO'],
    ['an end before the beginning', contentOf({ effectiveFrom: '2026-12-02', effectiveTo: '2026-12-01' }), 'BAD_DATES'],
    ['a clause that the full text does not contain', contentOf({}, { textZh: '第九条 另有规定。' }), 'NOT_IN_TEXT'],
    [
      'a clause number that stands twice',
      contentOf({ clauses: [1, 2].map(() => ({ number: '第一条', textZh: '第一条' })) }),
      'TWICE',
    ],
    ['conditions without the id of their rule', contentOf({}, { ruleId: null }), 'NO_RULE_ID'],
    ['a formula that none can reckon', contentOf({}, { formula: '{"ruleId":"T-1","ceilings":[]}' }), 'BAD_FORMULA'],
    [
      'two places that no enterprise is in at once',
      withTree(all(place, another(place, { thresholds: [{ value: '420100' }] }))),
      'CONTRADICTORY',
    ],
    [
      'a number that would have to be more and less',
      withTree(all(spent, another(spent, { operator: 'lt', thresholds: [{ value: 1_000_000 }] }))),
      'CONTRADICTORY',
    ],
    [
      'an alternative that can never be reached',
      withTree(
        all(place, {
          kind: 'any',
          children: [spent, another(place, { thresholds: [{ value: '420100' }] })],
        }),
      ),
      'UNREACHABLE',
    ],
    ['a fact that is in no catalogue', withTree(all({ ...spent, fact: 'luck' })), 'UNKNOWN_FACT'],
    ['an operator that does not suit the fact', withTree(all({ ...spent, operator: 'contains' })), 'WRONG_KIND'],
    ['a unit that does not measure the fact', withTree(all({ ...spent, unit: 'PERSON' })), 'WRONG_UNIT'],
    ['a yearly fact without a year', withTree(all({ ...spent, period: undefined })), 'WRONG_PERIOD'],
    ['words that the source does not say', withTree(JSON.stringify(parkTree(1, '原文没有的话'))), 'NOT_QUOTED'],
    ['what is no tree', withTree('{"kind":"sometimes"}'), 'MALFORMED'],
  ])('%s', (_what, content, code) => {
    expect(contentFaults(content).map((fault) => fault.code)).toContain(code);
  });
});

describe('the difference between two versions', () => {
  const before = contentOf();

  it.each<[string, PolicyContent | null, PolicyContent, string[]]>([
    ['of the same content is none', before, contentOf(), []],
    [
      'names what of the header changed',
      before,
      contentOf({ titleZh: '另一办法', effectiveTo: '2027-01-01' }),
      ['titleZh', 'effectiveTo'],
    ],
    ['names what of a clause changed', before, contentOf({}, { tree: JSON.stringify(parkTree(1)) }), ['第一条.tree']],
    [
      'goes by the number of a clause, wherever it stands',
      contentOf({
        clauses: [
          { number: '一', textZh: '甲' },
          { number: '二', textZh: '乙' },
        ],
      }),
      contentOf({
        clauses: [
          { number: '二', textZh: '乙' },
          { number: '一', textZh: '甲' },
        ],
      }),
      [],
    ],
  ])('%s', (_what, one, other, at) => {
    expect(
      differencesOf(one, other)
        .map((difference) => difference.at)
        .sort(),
    ).toEqual([...at].sort());
  });

  it('tells a clause that came and one that went, with what it said', () => {
    const after = contentOf({ clauses: [{ number: '第二条', textZh: '新条文' }] });
    const differences = differencesOf(before, after);
    expect(differences).toContainEqual({ at: '第二条.textZh', before: null, after: '新条文' });
    expect(differences).toContainEqual({ at: '第一条.number', before: '第一条', after: null });
  });

  it('from nothing is the whole', () => {
    expect(differencesOf(null, before)).toContainEqual({ at: 'titleZh', before: null, after: '园区测试奖补办法' });
  });
});
