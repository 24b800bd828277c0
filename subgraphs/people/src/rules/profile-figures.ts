import { numberOn, parameterOn, profileInForce } from '@qishu/kit/rules';
import { profiles } from '@qishu/schema';

/** The profiles that the rules of this subgraph belong to. */
export type PeopleProfile = 'jiangsu-2022' | 'wuhan-2026' | 'miit-2023';

/** The profile of a document, when its dates cover the day. */
export const profileOn = (id: PeopleProfile, on: string) => profileInForce(profiles(), { id }, on);

/** A figure of a profile on a day; undefined outside the profile’s dates. */
export function figureOn(id: PeopleProfile, name: string, on: string): number | undefined {
  const profile = profileOn(id, on);
  return profile && name in profile.parameters ? numberOn(profile, name, on) : undefined;
}

/** A code of a profile on a day. */
export function codeOn(id: PeopleProfile, name: string, on: string): string | undefined {
  const profile = profileOn(id, on);
  const value = profile && name in profile.parameters ? parameterOn(profile, name, on) : undefined;
  return typeof value === 'string' ? value : undefined;
}
