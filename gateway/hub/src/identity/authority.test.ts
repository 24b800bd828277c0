import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anonymous, type Principal } from '@qishu/schema';
import { audienceOf, authorityOf } from './authority.js';
import { principalOf } from './claims.js';
import { servicePrincipal } from './service.js';

const officer = { sub: 'p-1', roles: ['CITY_OFFICE'], regions: ['320500', '320571'], sources: ['sz'] };

describe('what the engine may show', () => {
  it('is nothing guarded to a visitor', () => {
    expect(authorityOf(anonymous)).toEqual({ authenticated: false, scopes: new Set(), policies: new Set() });
  });

  it('is what the role brings, as far as the token keeps it', () => {
    const narrowed = authorityOf(principalOf({ ...officer, scope: 'services:read hub:admin' }));
    expect(narrowed).toEqual({ authenticated: true, scopes: new Set(['services:read']), policies: new Set() });
    expect(authorityOf(principalOf(officer)).scopes.has('personal:reveal')).toBe(true);
  });

  it('is what a subgraph’s own role brings, to the hub asking for itself', () => {
    const { authenticated, scopes } = authorityOf(servicePrincipal('qishu-hub'));
    expect([authenticated, scopes.has('feed:read'), scopes.has('hub:admin')]).toEqual([true, true, false]);
  });
});

describe('an audience', () => {
  const everyClaim: Required<Principal> = {
    kind: 'person',
    subject: 'p-1',
    role: 'SPECIALIST',
    scopes: ['services:read', 'people:read'],
    regions: ['320500', '320571'],
    sources: ['sz', 'ks'],
    uscc: '91320500MA1XXXXX0A',
    enterpriseId: 'e-1',
    specialistId: 's-1',
    stationId: 't-1',
    officeId: 'o-1',
    unitId: 'u-1',
  };
  const other: Required<Principal> = {
    kind: 'platform',
    subject: 'p-2',
    role: 'CITY_OFFICE',
    scopes: ['services:read'],
    regions: ['320500'],
    sources: [],
    uscc: '91320500MA1XXXXX0B',
    enterpriseId: 'e-2',
    specialistId: 's-2',
    stationId: 't-2',
    officeId: 'o-2',
    unitId: 'u-2',
  };
  const claims = Object.keys(everyClaim) as (keyof Principal)[];

  it('is the same for the same claims in any order', () => {
    const shuffled = Object.fromEntries(
      Object.entries(everyClaim)
        .reverse()
        .map(([name, value]) => [name, Array.isArray(value) ? [...value].reverse() : value]),
    ) as unknown as Principal;
    expect(audienceOf(shuffled)).toBe(audienceOf(everyClaim));
    expect(audienceOf(principalOf(officer))).toBe(audienceOf(principalOf({ ...officer })));
  });

  const reading = claims.filter((claim) => claim !== 'subject');

  it.each(reading)('is another with another %s, and with none', (claim) => {
    const { [claim]: _, ...without } = everyClaim;
    const principals = [
      everyClaim,
      { ...everyClaim, [claim]: other[claim] },
      { scopes: [], ...without } as unknown as Principal,
    ];
    expect(new Set(principals.map(audienceOf)).size).toBe(3);
  });

  it('is shared by the accounts of the same claims', () => {
    expect(audienceOf({ ...everyClaim, subject: 'p-2' })).toBe(audienceOf(everyClaim));
  });

  it.each(['personal:reveal', 'sensitive:reveal'] as const)(
    'is one account’s own under %s: its reads are recorded',
    (scope) => {
      const reader = { ...everyClaim, scopes: [scope] };
      expect(audienceOf({ ...reader, subject: 'p-2' })).not.toBe(audienceOf(reader));
    },
  );

  it('may leave the account out, because no row rule compares it', () => {
    const source = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return source(path);
        return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : [];
      });
    const subgraphs = ['enterprises', 'people', 'services', 'policies'];
    const texts = subgraphs.flatMap((name) => source(join(__dirname, '../../../../subgraphs', name, 'src')));
    expect(texts.some((text) => /own\([^)]*'enterpriseId'\)/.test(text))).toBe(true);
    expect(texts.filter((text) => /own\([^)]*'subject'\)|claim: 'subject'|onlyFor: 'subject'/.test(text))).toEqual([]);
  });

  it('tells nothing of a claim', () => {
    expect(audienceOf(everyClaim)).toMatch(/^[\w-]{43}$/);
  });
});
