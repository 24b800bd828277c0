import { regions } from '@qishu/schema';

/** Finds a region by code or name among those directly below another one. */
const below = (parent: string | null, text: string): string | undefined =>
  regions().find(
    ({ code, nameZh, level, parent: above, validTo }) =>
      validTo === null && (code === text || nameZh === text) && (parent === null ? level === 'CITY' : above === parent),
  )?.code;

/** The region of a row of annex 1 or 2: its county or zone, or its city where the county is left empty. */
export function placeOfRow(city: string, county: string | null): string | undefined {
  const cityCode = below(null, city.trim());
  if (cityCode === undefined || county === null || county.trim() === '') return cityCode;
  return below(cityCode, county.trim());
}

/** How a region stands in the two columns. */
export function columnsOfPlace(code: string): { readonly city: string | null; readonly county: string | null } {
  const all = regions();
  const region = all.find((each) => each.code === code);
  if (!region || region.level === 'PROVINCE') return { city: null, county: null };
  if (region.level === 'CITY') return { city: region.nameZh, county: null };
  return { city: all.find((each) => each.code === region.parent)?.nameZh ?? null, county: region.nameZh };
}
