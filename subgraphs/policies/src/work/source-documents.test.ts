import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const data = join(__dirname, '../../data');
const read = <Shape>(file: string): Shape => JSON.parse(readFileSync(join(data, file), 'utf8')) as Shape;
const squash = (text: string) => text.replace(/\s+/g, '');

interface Clause {
  id: string;
  number: string;
  parent: string | null;
  order: number;
  textZh: string;
  responsibleUnits: string[];
  deadlineZh: string | null;
  ruleIds: string[];
  summaryEn: string;
}
interface Relation {
  policyId: string;
}
interface Header {
  id: string;
  docNo: string | null;
  titleZh: string;
  regionCode: string;
  legalStatus: string;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  relations: Relation[];
}
interface SourceDocument extends Header {
  fullText: string;
  clauses: Clause[];
  attachments: string[];
  omissions: string[];
}
interface MeasureClause {
  id: string;
  number: string;
  parent: string | null;
  order: number;
  quote: string;
  articleRange: { from: number; to: number } | null;
  ruleIds: string[];
}
interface Measure extends Header {
  citation: { quote: string };
  clauses: MeasureClause[];
}
interface Practice {
  id: string;
  regionCode: string;
  citation: { quote: string };
  ruleIds: string[];
}
interface Programme {
  id: string;
  nameZh: string;
  formerNameZh: string | null;
  regionCode: string;
  policyId: string | null;
  clauseNumber: string | null;
  quote: string | null;
  confidence: string;
  priorityQuote: string | null;
  amounts: { minor: string; printed: string }[];
  priorityTiers: string[];
}
interface Target {
  id: string;
  figureId: string;
  tier: string | null;
  regionCode: string;
  value: string;
  printed: string;
  quote: string;
}

const documentFiles = readdirSync(join(data, 'documents'));
const documents = documentFiles.map((file) => read<SourceDocument>(`documents/${file}`));
const cited = read<Header[]>('cited.json');
const measures = read<{ policies: Measure[]; practices: Practice[] }>('measures.json');
const programmes = read<Programme[]>('programmes.json');
const targets = read<Target[]>('targets.json');
const policies = [...documents, ...cited, ...measures.policies];
const document = (id: string) => documents.find((one) => one.id === id)!;
const measure = (id: string) => measures.policies.find((one) => one.id === id)!;

/** Rule numbers of a document, e.g. JS-01 … JS-26. */
const rules = (prefix: string, last: number) =>
  Array.from({ length: last }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);
const restedOn = (clauses: { ruleIds: string[] }[]) => [...new Set(clauses.flatMap(({ ruleIds }) => ruleIds))].sort();

describe('the official documents', () => {
  it('are the four of the sources', () => {
    expect(documents.map(({ docNo }) => docNo).sort()).toEqual(
      [null, '工信部企业〔2023〕213号', '苏园经〔2022〕11号', '苏工信服建〔2022〕179号'].sort(),
    );
    expect(document('pol-wh-station-measures')).toMatchObject({
      docNo: null,
      legalStatus: 'DRAFT_WITH_EFFECT_DATES',
      effectiveFrom: '2026-05-29',
      effectiveTo: '2029-05-28',
    });
  });

  it.each(documents)('$id: every clause stands in the full text, in order, nothing between them lost', (one) => {
    const full = squash(one.fullText);
    const whole = squash(
      [...one.clauses]
        .sort((left, right) => left.order - right.order)
        .map(({ textZh }) => textZh)
        .join(''),
    );
    expect(one.clauses.filter(({ textZh }) => !full.includes(squash(textZh)))).toEqual([]);
    expect(full).toContain(whole);
    expect(whole.length).toBeGreaterThan(full.length * 0.75);
  });

  it.each(documents)('$id: clause numbers are unique and every parent is a clause before its children', (one) => {
    const numbers = one.clauses.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const clause of one.clauses) {
      if (clause.parent) expect(numbers.slice(0, clause.order - 1)).toContain(clause.parent);
      expect(clause.order).toBe(numbers.indexOf(clause.number) + 1);
    }
  });

  it.each(documents)(
    '$id: units and deadlines of a clause are as printed in it, and each has an English summary',
    (one) => {
      for (const clause of one.clauses) {
        const text = squash(clause.textZh);
        for (const unit of clause.responsibleUnits) expect(text).toContain(squash(unit));
        if (clause.deadlineZh) expect(text).toContain(squash(clause.deadlineZh));
        expect(clause.summaryEn).toMatch(/^[A-Z].*\.$/);
      }
    },
  );

  it('the Wuhan measures have articles 1 to 25, in order', () => {
    const articles = document('pol-wh-station-measures')
      .clauses.map(({ number }) => number)
      .filter((number) => /^第[一二三四五六七八九十]+条$/.test(number));
    const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const written = (value: number) =>
      `${value > 19 ? digits[Math.floor(value / 10)] : ''}${value > 9 ? '十' : ''}${digits[value % 10]}`;
    expect(articles).toEqual(Array.from({ length: 25 }, (_, index) => `第${written(index + 1)}条`));
  });

  it('every measure of the park names its lead unit first, as printed', () => {
    const park = document('pol-sip-11-2022').clauses.filter(
      ({ number }) => number.startsWith('二(') && number.includes('.'),
    );
    expect(park).toHaveLength(16);
    for (const { textZh, responsibleUnits } of park)
      expect(textZh).toContain(`（责任单位：${responsibleUnits.join('、')}）`);
  });

  it('every rule of the four profiles rests on a clause', () => {
    expect(restedOn(document('pol-js-179-2022').clauses)).toEqual([...rules('JS', 26), 'JS-03c'].sort());
    expect(restedOn(document('pol-wh-station-measures').clauses)).toEqual(rules('WH', 26));
    expect(restedOn(document('pol-miit-213-2023').clauses)).toEqual(rules('MI', 12));
    expect(restedOn(document('pol-sip-11-2022').clauses)).toEqual(rules('SZ', 9));
  });

  it('the private contact of the Jiangsu notice is left out, and said to be', () => {
    const notice = document('pol-js-179-2022');
    expect(notice.fullText).not.toMatch(/联系人|联系电话|E-?mail/i);
    expect(notice.omissions[0]).toContain('个人联系方式');
    expect(notice.attachments).toHaveLength(5);
  });
});

describe('measures, programmes and targets', () => {
  it('the seven parts of the Anhui plan cover articles 1 to 20 once', () => {
    const ranges = measure('pol-ah-srdi-doubling').clauses.flatMap(({ articleRange }) => articleRange ?? []);
    const articles = ranges.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    );
    expect(ranges).toHaveLength(7);
    expect(articles).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('every part of the Anhui plan has its measures, at least one an article, none with a number of our own', () => {
    const { clauses } = measure('pol-ah-srdi-doubling');
    const parts = clauses.filter(({ articleRange }) => articleRange !== null);
    const measuresOf = (part: string) => clauses.filter(({ parent }) => parent === part);
    expect(parts.map(({ number }) => measuresOf(number).length)).toEqual([3, 3, 4, 4, 3, 3, 3]);
    for (const { number, articleRange } of parts)
      expect(measuresOf(number).length).toBeGreaterThan((articleRange?.to ?? 0) - (articleRange?.from ?? 0));
    expect(clauses.filter(({ parent, articleRange }) => parent !== null && articleRange !== null)).toEqual([]);
  });

  it('ten articles of Yunnan and six projects of Jilin are told apart', () => {
    expect(measure('pol-yn-sme-relief').clauses.map(({ number }) => number)).toEqual(
      ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'].map((number) => `(${number})`),
    );
    expect(
      measure('pol-jl-srdi-gradient').clauses.filter(({ number }) => /^[一二三四五六]$/.test(number)),
    ).toHaveLength(6);
  });

  it('of Qinghai’s ten aspects the three that are told stand, and no measure beside them', () => {
    const { clauses } = measure('pol-qh-sme-relief');
    expect(clauses.filter(({ parent }) => parent === '综述').map(({ quote }) => quote)).toEqual([
      '加大财税支持',
      '加强金融支持力度',
      '保障企业生产经营稳定',
    ]);
    expect(clauses).toHaveLength(4);
  });

  it('a measure of the newsletter stands after its part, and the clauses are in the order of the text', () => {
    for (const { clauses } of measures.policies) {
      const numbers = clauses.map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(clauses.map(({ order }) => order)).toEqual(clauses.map((_, index) => index + 1));
      for (const { parent, order } of clauses) if (parent) expect(numbers.slice(0, order - 1)).toContain(parent);
    }
  });

  it('every rule of the newsletter rests on a measure or a practice', () => {
    const resting = restedOn([...measures.policies.flatMap(({ clauses }) => clauses), ...measures.practices]);
    const others = ['YN-01', 'YN-02', 'JL-01', 'GD-01', 'JS-P1', 'AH-01', 'AH-02', 'NN-01', 'CD-01', 'LG-01', 'CH-01'];
    expect(resting).toEqual([...rules('XM', 8), ...others].sort());
  });

  it('citations of the newsletter stay short, a clause has its whole text, and only what was not read has none', () => {
    const quotes = [
      ...measures.policies.map(({ citation }) => citation),
      ...measures.practices.map(({ citation }) => citation),
      ...programmes,
      ...targets,
    ];
    expect(quotes.filter(({ quote }) => quote !== null && (quote.length > 80 || quote.length === 0))).toEqual([]);
    for (const { quote } of measures.policies.flatMap(({ clauses }) => clauses)) {
      expect(quote.length).toBeGreaterThan(5);
      expect(quote.length).toBeLessThan(160);
    }
    expect(programmes.filter(({ quote, confidence }) => (quote === null) !== (confidence !== 'S'))).toEqual([]);
  });

  it('a programme quotes its document word for word and names a policy and clause that exist', () => {
    for (const { policyId, clauseNumber, quote, priorityQuote, amounts } of programmes) {
      if (policyId === null) continue;
      const one = policies.find(({ id }) => id === policyId);
      expect(one).toBeDefined();
      for (const text of one && 'fullText' in one
        ? [quote!, priorityQuote ?? quote!, ...amounts.map(({ printed }) => printed)]
        : []) {
        expect(squash((one as SourceDocument).fullText)).toContain(squash(text));
      }
      if (clauseNumber)
        expect((one as SourceDocument | Measure).clauses.map(({ number }) => number)).toContain(clauseNumber);
    }
  });

  it('the fund of Xiamen keeps its former name and its amounts in fen', () => {
    expect(programmes.find(({ id }) => id === 'prog-xm-tif')).toMatchObject({
      formerNameZh: '厦门市技改服务基金',
      amounts: expect.arrayContaining([expect.objectContaining({ printed: '100亿元', minor: '1000000000000' })]),
    });
  });

  it('targets carry the figures of the nation, of Jilin and of Jiangxi', () => {
    const values = (figure: string) => targets.filter(({ figureId }) => figureId === figure).map(({ value }) => value);
    expect(values('F-NAT-3')).toEqual(['1000', '10000', '100000', '1000000']);
    expect(values('F-NAT-4')).toEqual(['3000', '200', '50000']);
    expect(values('F-JLP-1')).toEqual(['10', '100', '1500', '3000', '10000']);
    expect(values('F-JX-1')).toEqual(['1000', '100']);
    for (const { quote, printed } of targets) expect(quote).toContain(printed);
  });
});

describe('all source records', () => {
  it('have unique plain ids of at most 40 characters, and regions of six digits', () => {
    const records = [...policies, ...measures.practices, ...programmes, ...targets];
    const clauses = [...documents, ...measures.policies].flatMap((one): { id: string }[] => one.clauses);
    const ids = [...records, ...clauses].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^(pol|cl|prog|mea|target)-[a-z0-9-]{1,35}$/);
    for (const { regionCode } of records) expect(regionCode).toMatch(/^\d{6}$/);
  });

  it('cite only documents that are there', () => {
    const known = new Set(policies.map(({ id }) => id));
    expect(policies.flatMap(({ relations }) => relations).filter(({ policyId }) => !known.has(policyId))).toEqual([]);
    const numbers = policies.flatMap(({ docNo }) => docNo ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('hold no telephone number and no e-mail address', () => {
    const files = [
      ...documentFiles.map((file) => `documents/${file}`),
      'cited.json',
      'measures.json',
      'programmes.json',
      'targets.json',
    ];
    for (const file of files) {
      // Amounts in fen are long digits too, so strings of digits alone are taken out first.
      const text = readFileSync(join(data, file), 'utf8').replace(/"\d+"/g, '""');
      expect(text).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|\w@\w/);
    }
  });
});
