import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Figure {
  id: string;
  figureId: string;
  indicator: string;
  indicatorZh: string;
  indicatorEn: string;
  regionCode: string;
  orgZh: string;
  period: { from: string | null; to: string | null; label: string };
  value: string;
  unit: string;
  currency: string | null;
  printed: string | null;
  operator: string;
  sourceDoc: string;
  sourceHeading: string | null;
  policyId: string | null;
  clauseNumber: string | null;
  quote: string;
  derived: boolean;
  derivation: string | null;
  undetermined: boolean;
}

const text = readFileSync(join(__dirname, '../../data/reported-statistics.json'), 'utf8');
const figures = JSON.parse(text) as Figure[];
const squash = (quote: string) => quote.replace(/\s+/g, '');
const row = (id: string) => figures.find((figure) => figure.id === `stat-${id}`)!;
const number = (id: string) => Number(row(id).value);
const yuan = (id: string) => Number(row(id).value) / 100;

const checkList = `
F-GD-1 F-GD-2 F-GD-3 F-GD-3b F-GD-4 F-GD-5 F-GD-6 F-GD-7 F-GD-8 F-GD-9 F-GD-10 F-GD-11 F-GD-12 F-GD-13
F-FJ-1 F-FJ-2 F-FJ-3 F-FJ-4 F-NAT-1 F-NAT-2 F-NAT-3 F-NAT-4 F-NAT-5 F-NAT-6 F-NAT-7
F-JLC-1 F-JLC-2 F-JLC-3 F-JLC-4 F-JLP-1 F-JLP-2 F-AH-1 F-AH-2 F-AH-3 F-AH-4 F-AH-5 F-AH-6
F-XM-1 F-XM-2 F-XM-3 F-XM-4 F-QH-1 F-QH-2 F-JS-1 F-GZ-1 F-GZ-2 F-GZ-3 F-GZ-4 F-CQ-1 F-NX-1 F-GX-1 F-CD-1
F-JX-1 F-SX-1 F-TZ-1 F-TZ-2 F-NN-1 F-NN-2 F-SN-1 F-HN-1 F-YN-1 F-FZ-1 F-DE-1 F-CS-1 F-S0-1 F-S2-1 F-S4-1`
  .trim()
  .split(/\s+/);

describe('reported statistics', () => {
  it('hold every figure of the check list and no other', () => {
    expect([...new Set(figures.map(({ figureId }) => figureId))].sort()).toEqual([...checkList].sort());
    expect(checkList).toHaveLength(67);
  });

  it('each has one plain id, a source, an operator, a quote, two labels and a region of six digits', () => {
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
    for (const figure of figures) {
      expect(figure.id).toMatch(/^stat-[a-z0-9-]{1,35}$/);
      expect(figure.operator).toMatch(/^(EQ|GE|LE|LT|GT|APPROX)$/);
      expect(figure.regionCode).toMatch(/^\d{6}$/);
      expect(figure.value).toMatch(/^-?\d+(\.\d+)?$/);
      for (const said of [
        figure.sourceDoc,
        figure.quote,
        figure.indicator,
        figure.indicatorZh,
        figure.indicatorEn,
        figure.orgZh,
        figure.unit,
        figure.period.label,
      ]) {
        expect(said.length).toBeGreaterThan(0);
      }
    }
  });

  it('the printed form stands in the quote; a derived figure has none and says how it was derived', () => {
    for (const { derived, derivation, printed, quote, undetermined } of figures) {
      expect(derived).toBe(derivation !== null);
      expect(derived).toBe(printed === null);
      if (printed) expect(squash(quote)).toContain(squash(printed));
      if (undetermined) expect(derived).toBe(true);
    }
  });

  it('money is whole and in the minor unit of its currency', () => {
    for (const { unit, value, currency } of figures) {
      expect(currency).toBe({ FEN: 'CNY', CENT: 'USD' }[unit] ?? null);
      if (currency) expect(value).toMatch(/^\d+$/);
    }
  });

  it('a period begins before it ends', () => {
    for (const { period } of figures) {
      for (const day of [period.from, period.to]) if (day) expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      if (period.from && period.to) expect(period.from <= period.to).toBe(true);
    }
  });

  it('no telephone number or e-mail address is kept', () => {
    // Amounts in fen are long digits too, so strings of digits alone are taken out first.
    expect(text.replace(/"-?\d+"/g, '""')).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)|\w@\w/);
  });
});

describe('published figures agree with themselves', () => {
  it('Guangdong: handled rate, open demands, complaints in and out of scope', () => {
    expect(((number('f-gd-2') / number('f-gd-1')) * 100).toFixed(1)).toBe(row('f-gd-3').value);
    expect(number('f-gd-1') - number('f-gd-2')).toBe(number('f-gd-3b'));
    expect(number('f-gd-5') - number('f-gd-6')).toBe(number('f-gd-6-open'));
    expect(number('f-gd-5') + number('f-gd-7') + number('f-gd-8-disjoint')).toBe(number('f-gd-4'));
    expect(number('f-gd-4') - number('f-gd-5')).toBe(number('f-gd-8-within'));
    expect([row('f-gd-8-disjoint').undetermined, row('f-gd-8-within').undetermined]).toEqual([true, true]);
  });

  it('little giants: three batches are 160 more than the stated total, and both stay as printed', () => {
    const announced = [1, 2, 3].reduce((sum, batch) => sum + number(`f-nat-1-batch-${batch}`), 0);
    expect(announced).toBe(number('f-nat-1-sum'));
    expect(announced - number('f-nat-1-total')).toBe(160);
    expect(number('f-fj-3')).toBeLessThanOrEqual(number('f-fj-2'));
  });

  it('the loans are those of Jilin City, not of the province', () => {
    expect(row('f-jlc-3-loans')).toMatchObject({ regionCode: '220200', value: '713' });
    expect(yuan('f-jlc-3-amount')).toBe(18_700_000_000);
    expect(yuan('f-jlc-3-average')).toBeCloseTo(18_700_000_000 / 713, 2);
    expect(figures.filter(({ figureId }) => figureId === 'F-JLP-1').map(({ regionCode }) => regionCode)).toEqual(
      Array(5).fill('220000'),
    );
  });

  it('Xiamen: applied, approved and both rates; the fund grows from 3 to 10 billion yuan', () => {
    expect(((number('f-xm-2-approved') / number('f-xm-1-applicants')) * 100).toFixed(1)).toBe(row('f-xm-2-rate').value);
    expect(((yuan('f-xm-2-amount') / yuan('f-xm-1-amount')) * 100).toFixed(1)).toBe(row('f-xm-2-amount-rate').value);
    expect([yuan('f-xm-4-before'), yuan('f-xm-4-after')]).toEqual([3e9, 1e10]);
  });

  it('Qinghai: the two parts make the whole', () => {
    expect(number('f-qh-1-giant') + number('f-qh-1-provincial')).toBe(number('f-qh-1-total'));
  });

  it('Anhui: seven parts hold twenty articles; the base of the growth is worked back', () => {
    const parts = figures.filter(({ indicator }) => indicator === 'policy-part-articles');
    expect(parts).toHaveLength(number('f-ah-5-parts'));
    expect(parts.reduce((sum, { value }) => sum + Number(value), 0)).toBe(number('f-ah-5-articles'));
    expect(Math.round(number('f-ah-3-served') / (1 + number('f-ah-3-served-growth') / 100))).toBe(
      number('f-ah-3-served-base'),
    );
  });

  it('Chengdu: fourteen of the twenty-one are left, and they are the province’s', () => {
    expect(number('f-cd-1-key-giants') - number('f-cd-1-done')).toBe(number('f-cd-1-left'));
    expect([row('f-cd-1-survey').regionCode, row('f-cd-1-key-giants').regionCode]).toEqual(['510100', '510000']);
  });

  it('numbers of the documents name the document and its clause', () => {
    for (const { figureId, policyId, clauseNumber, derived } of figures.filter(({ figureId }) =>
      /^F-S\d-1$/.test(figureId),
    )) {
      expect(policyId).toBe(
        { 'F-S0-1': 'pol-js-179-2022', 'F-S2-1': 'pol-wh-station-measures', 'F-S4-1': 'pol-sip-11-2022' }[figureId],
      );
      if (!derived) expect(clauseNumber).not.toBeNull();
    }
  });
});
