import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { regions } from './regions.js';

const folder = join(__dirname, '..', '..', 'reference');

describe('committed reference data', () => {
  it.each(['regions', 'industries', 'calendar'])('is what make-%s.mjs makes today', (name) => {
    const made = execFileSync(process.execPath, [join(folder, `make-${name}.mjs`), '--print'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    expect(made).toBe(readFileSync(join(folder, `${name}.json`), 'utf8'));
  });

  it('supersedes only codes that are listed, by codes that are in force', () => {
    const { superseded } = JSON.parse(readFileSync(join(folder, 'regions-local.json'), 'utf8')) as {
      superseded: { code: string; by: string[] }[];
    };
    const inForce = new Set(
      regions()
        .filter(({ validTo }) => validTo === null)
        .map(({ code }) => code),
    );
    const listed = new Set(regions().map(({ code }) => code));
    expect(superseded.filter(({ code }) => !listed.has(code) || inForce.has(code))).toEqual([]);
    expect(superseded.flatMap(({ by }) => by).filter((code) => !inForce.has(code))).toEqual([]);
  });

  it('is read once and cannot be changed by a reader', () => {
    expect(regions()).toBe(regions());
    expect(Object.isFrozen(regions())).toBe(true);
    expect(Object.isFrozen(regions()[0])).toBe(true);
  });
});
