import { HubError } from '@qishu/kit/base';
import { type FactValue, isDate } from '@qishu/kit/rules';
import { type FactSpec, factCatalogue, factNamed } from '../rules/fact-catalogue.js';
import type { StatedFact } from './match-enterprise.js';

const MOST_STATED = 50;

const refuse = (field: string, zh: string, en: string): HubError =>
  new HubError('BAD_USER_INPUT', { field, reasonZh: zh, reasonEn: en });

function readValue(spec: FactSpec, text: string, field: string): FactValue {
  const value = text.trim();
  switch (spec.kind) {
    case 'flag':
      if (value !== 'true' && value !== 'false') throw refuse(field, '须为 true 或 false', 'true or false is expected');
      return value === 'true';
    case 'number':
      if (!/^-?\d{1,18}(\.\d{1,6})?$/.test(value)) throw refuse(field, '须为数', 'a number is expected');
      return Number(value);
    case 'date':
      if (!isDate(value)) throw refuse(field, '须为 YYYY-MM-DD', 'a date YYYY-MM-DD is expected');
      return value;
    default:
      if (value.length === 0 || value.length > 100)
        throw refuse(field, '须为 1 至 100 个字符', '1 to 100 characters are expected');
      return value;
  }
}

/** Facts as a visitor wrote them, read by their kinds; refuses names that the catalogue does not have. */
export function readStated(
  facts: readonly { readonly fact: string; readonly period?: string | null; readonly value: string }[],
): StatedFact[] {
  if (facts.length > MOST_STATED) throw refuse('facts', `至多 ${MOST_STATED} 项`, `at most ${MOST_STATED}`);
  return facts.map(({ fact, period = null, value }, at) => {
    const field = `facts[${at}]`;
    const spec = factNamed(fact);
    if (!spec) throw refuse(`${field}.fact`, '事实目录中没有', 'the catalogue has no such fact');
    if ((spec.period === 'year') !== (period !== null) || (period !== null && !/^(19|20)\d{2}$/.test(period)))
      throw refuse(
        `${field}.period`,
        spec.period === 'year' ? '须注明年度' : '不分年度',
        spec.period === 'year' ? 'a year is required' : 'it has no year',
      );
    return { fact, period, value: readValue(spec, value, `${field}.value`) };
  });
}

/** The catalogue as the schema shows it. */
export const describeFacts = () =>
  factCatalogue().map(({ name, zh, en, kind, unit, period, level, origin }) => ({
    ...{ name, titleZh: zh, titleEn: en, kind, unit: unit ?? null, yearly: period === 'year', level, origin },
  }));
