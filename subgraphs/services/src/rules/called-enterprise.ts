import { checkUscc, normaliseUscc } from '@qishu/kit/rules';

/** What an enterprise may be called by. */
export interface Callable {
  readonly id: string;
  readonly uscc: string | null;
  readonly nameKey: string;
  readonly formerKeys: readonly string[];
}

/** The columns of a sheet that may call an enterprise, the most certain one first. */
export const callingFields = ['enterpriseId', 'uscc', 'enterpriseName'] as const;

/** What a text may be: an id, a code, and always a name. */
export interface Reading {
  readonly id: string | null;
  readonly uscc: string | null;
  readonly nameKey: string;
}

/** A cell that calls an enterprise. */
export interface Call extends Reading {
  readonly field: (typeof callingFields)[number];
  readonly text: string;
}

/** Why a cell does not tell an enterprise. */
export interface NotTold {
  readonly field: Call['field'] | 'regionCode';
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

const notTold = (field: NotTold['field'], code: string, zh: string, en: string): NotTold => ({ field, code, zh, en });

/** Enterprises within the asker’s rows, each as one may be called. */
export interface Callables<Enterprise extends Callable> {
  readonly byId: ReadonlyMap<string, Enterprise>;
  readonly byUscc: ReadonlyMap<string, readonly Enterprise[]>;
  readonly byName: ReadonlyMap<string, readonly Enterprise[]>;
  /** Whether every enterprise was read once: before that, one name found may still turn out to be two. */
  readonly isWhole: boolean;
  /** Whether what is not found can be said to be unknown. */
  readonly isCurrent: boolean;
}

function found<Enterprise extends Callable>(
  reading: Reading,
  { byId, byUscc, byName, isWhole }: Callables<Enterprise>,
): readonly Enterprise[] {
  const own = reading.id === null ? undefined : byId.get(reading.id);
  if (own) return [own];
  const coded = reading.uscc === null ? undefined : byUscc.get(reading.uscc);
  return coded ?? (isWhole ? byName.get(reading.nameKey) : undefined) ?? [];
}

const isCalled = ({ id, uscc, nameKey, formerKeys }: Callable, reading: Reading): boolean =>
  reading.id === id || (uscc !== null && reading.uscc === uscc) || [nameKey, ...formerKeys].includes(reading.nameKey);

/** A text of the form of a code, which a slip of the pen has made none. */
const miswritten = (text: string): string | null =>
  /^[0-9A-Z]{18}$/.test(normaliseUscc(text)) ? checkUscc(text).reasonZh || null : null;

/**
 * The one enterprise that a row calls: by id, else by code, else by its present name, which a former one is not, since
 * another enterprise may bear it by now. All cells of the row must call the same one. What lies outside the asker’s rows
 * is refused in the words of what nobody knows.
 */
export function calledEnterprise<Enterprise extends Callable>(
  [first, ...others]: readonly Call[],
  known: Callables<Enterprise>,
): Enterprise | NotTold {
  if (!first)
    return notTold(
      'enterpriseName',
      'REQUIRED',
      '须填写企业名称或代码',
      'the name or the code of the enterprise is expected',
    );
  const { field, text } = first;
  const [one, another] = found(first, known);
  if (another)
    return notTold(
      field,
      'AMBIGUOUS_ENTERPRISE',
      '不止一家企业叫此名称，请填写统一社会信用代码',
      'more than one enterprise has this name: give its unified code',
    );
  if (!one) {
    const why = miswritten(text);
    if (why)
      return notTold(
        field,
        'BAD_USCC',
        `统一社会信用代码有误：${why}`,
        `bad unified social credit code: ${checkUscc(text).reasonEn}`,
      );
    return known.isCurrent
      ? notTold(
          field,
          'UNKNOWN_ENTERPRISE',
          '您的范围内没有这家企业，请核对，或填写统一社会信用代码',
          'no such enterprise among yours: check it, or give its unified code',
        )
      : notTold(
          field,
          'NOT_YET_KNOWN',
          '企业名录尚未同步完，暂不能核对，请稍后再导入',
          'the enterprises are still being read, so it cannot be checked: send the sheet again later',
        );
  }
  const other = others.find((call) => !isCalled(one, call));
  return other
    ? notTold(
        other.field,
        'CONTRADICTION',
        '与同一行的其他编号、代码或名称不是同一家企业',
        'it is not the enterprise that another cell of the row tells',
      )
    : one;
}
