import { isDate, isWithinDates } from './date.js';
import { type Dated, datedFaults, valueOn } from './dated.js';
import type { Fault } from './fault.js';
import { unitOf } from './unit.js';

/** Standing of the document that a profile rests on. */
export const legalStatuses = {
  IN_FORCE: '现行有效 · In force',
  DRAFT_WITH_EFFECT_DATES: '征求意见稿，但已载明施行日期 · A draft for comment that names its effect dates',
  EXPIRED: '已失效 · No longer in force',
} as const;

export type LegalStatus = keyof typeof legalStatuses;

/** One figure that a rule uses. */
export interface RuleParameter {
  readonly ruleId: string;
  /** One value for the whole validity, or versions by date. */
  readonly value: number | string | readonly Dated<number | string>[];
  /** A unit code; null for a date or a code. */
  readonly unit: string | null;
  /** Article of the basis document. */
  readonly article: string;
}

/**
 * The rules of one region, dated: every number that a text sets is a parameter here, never a constant in code. The
 * profiles of the law (`profiles()` of @qishu/schema) are such profiles as they stand.
 */
export interface RuleProfile<Name extends string = string> {
  /** Region or issuer and year of the text, e.g. `jiangsu-2022`. */
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly regionCode: string;
  readonly legalStatus: LegalStatus;
  readonly validFrom: string;
  /** Last day, included; null while no end is set. */
  readonly validTo: string | null;
  readonly basis: readonly { readonly docNo: string | null; readonly titleZh: string }[];
  readonly parameters: Readonly<Record<Name, RuleParameter>>;
}

/** Which profile is asked for: by id, or by the region that it belongs to. */
export type ProfileChoice = { readonly id: string } | { readonly regionCode: string };

/**
 * Whether a profile's dates cover a date. The dates decide, not the status: what expired in 2023 judged the facts of
 * 2022, and a draft that names its effect dates counts within them. Who switches a draft off leaves it out of the list.
 */
export const isInForce = (profile: RuleProfile, on: string): boolean =>
  isWithinDates(on, profile.validFrom, profile.validTo);

/** The profile in force on a date; of several the one that began last. A region means exactly that region. */
export function profileInForce<Profile extends RuleProfile>(
  profiles: readonly Profile[],
  choice: ProfileChoice,
  on: string,
): Profile | undefined {
  const chosen = (profile: Profile): boolean =>
    'id' in choice ? profile.id === choice.id : profile.regionCode === choice.regionCode;
  return profiles
    .filter((profile) => chosen(profile) && isInForce(profile, on))
    .reduce<Profile | undefined>((last, next) => (last && last.validFrom >= next.validFrom ? last : next), undefined);
}

/**
 * Every profile in force for a place, the nearest region first. `regionPath` leads from the country down to the place,
 * as `RegionTree.pathOf` answers it.
 */
export function profilesCovering<Profile extends RuleProfile>(
  profiles: readonly Profile[],
  regionPath: readonly string[],
  on: string,
): Profile[] {
  const depth = (profile: Profile): number => regionPath.indexOf(profile.regionCode);
  return profiles
    .filter((profile) => depth(profile) >= 0 && isInForce(profile, on))
    .sort((one, other) => depth(other) - depth(one) || (one.validFrom < other.validFrom ? 1 : -1));
}

const versionsOf = ({ value }: RuleParameter): readonly Dated<number | string>[] =>
  typeof value === 'object' ? value : [{ value }];

/** A parameter's value on a date in its own unit; undefined where no version covers the date. */
export const parameterOn = <Name extends string>(
  profile: RuleProfile<Name>,
  name: Name,
  on: string,
): number | string | undefined => valueOn(versionsOf(profile.parameters[name]), on);

/** A parameter that is a number; undefined where no version covers the date, or it is a text. */
export function numberOn<Name extends string>(profile: RuleProfile<Name>, name: Name, on: string): number | undefined {
  const value = parameterOn(profile, name, on);
  return typeof value === 'number' ? value : undefined;
}

function parameterFaults(parameter: RuleParameter, at: string): Fault<'MALFORMED'>[] {
  const versions = versionsOf(parameter);
  const numbers = versions.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const fault = (zh: string, en: string): Fault<'MALFORMED'> => ({ code: 'MALFORMED', at, zh, en });
  return [
    ...datedFaults(versions, at),
    ...(versions.length === 0 || !numbers.every(Number.isFinite) ? [fault('缺少取值', 'it has no value')] : []),
    ...(numbers.length > 0 && unitOf(parameter.unit ?? '') === undefined
      ? [fault('数值须注明计量单位', 'a number needs a unit')]
      : []),
  ];
}

/** What is wrong with a profile; empty when it may be used. */
export function checkProfile(profile: RuleProfile): Fault<'MALFORMED'>[] {
  const faults: Fault<'MALFORMED'>[] = [];
  const fault = (at: string, zh: string, en: string): void => {
    faults.push({ code: 'MALFORMED', at, zh, en });
  };
  const { id, validFrom, validTo, legalStatus, parameters } = profile;
  if (!/^[a-z]+(-[a-z]+)*-\d{4}$/.test(id)) fault('id', '须形如 jiangsu-2022', 'it must look like jiangsu-2022');
  if (!isDate(validFrom) || (validTo !== null && !isDate(validTo)))
    fault('validFrom', '日期须为 YYYY-MM-DD', 'dates must be written YYYY-MM-DD');
  else if (validTo !== null && validTo < validFrom)
    fault('validTo', '失效日期早于施行日期', 'it ends before it begins');
  if (validTo === null && legalStatus !== 'IN_FORCE')
    fault('validTo', '已失效或征求意见稿须载明截止日期', 'a draft or an expired text must say when it ends');
  for (const [name, parameter] of Object.entries(parameters))
    faults.push(...parameterFaults(parameter, `parameters.${name}`));
  return faults;
}
