import { inUnit, parameterOn, profileInForce, type Rule } from '@qishu/kit/rules';
import { profiles } from '@qishu/schema';

/** A figure of a profile on a day, in the unit asked for; undefined outside the profile’s dates. */
export function figureOn(profile: string, name: string, unit: string, on: string): number | undefined {
  const found = profileInForce(profiles(), { id: profile }, on);
  const parameter = found?.parameters[name];
  const value = found && parameter && parameterOn(found, name, on);
  return typeof value === 'number' && parameter?.unit ? inUnit(value, parameter.unit, unit) : undefined;
}

/** A rule of a profile with its citation. */
export const ruleOf = (
  profile: string,
  ruleId: string,
  docNo: string,
  article: string,
  quote: string,
  overridableBy: readonly string[] = [],
): Rule => ({ ruleId, profile, version: profile.slice(-4), citation: { docNo, article, quote }, overridableBy });
