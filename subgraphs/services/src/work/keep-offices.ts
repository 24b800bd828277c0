import { defineProjection, keptRows } from '@qishu/kit/log';
import { KnownOffice, KnownUnit } from '../records/known-office.js';

interface Office {
  readonly level: KnownOffice['level'];
  readonly region: { readonly code: string } | null;
}

interface Unit {
  readonly industryFunction: boolean;
  readonly region: { readonly code: string } | null;
}

/** What is asked of each. */
export const OFFICE_FIELDS = '... on SpecialistOffice { level region { code } }';
export const UNIT_FIELDS = '... on GovernmentUnit { industryFunction region { code } }';

/** Keeps the levels and regions of offices, without which no ticket can be submitted or escalated. */
export const keepOffices = defineProjection<Office>({
  name: 'known_offices',
  upstream: 'people',
  types: ['SpecialistOffice'],
  ...keptRows<Office, KnownOffice>(KnownOffice, ({ level, region }) => region && { level, regionCode: region.code }),
});

/** Keeps which units lie in the industry department’s function: it decides between JS-17 and JS-18. */
export const keepUnits = defineProjection<Unit>({
  name: 'known_units',
  upstream: 'people',
  types: ['GovernmentUnit'],
  ...keptRows<Unit, KnownUnit>(
    KnownUnit,
    ({ industryFunction, region }) => region && { industryFunction, regionCode: region.code },
  ),
});
