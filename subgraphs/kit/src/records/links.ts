import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import type { KeptRecord } from './kept-record.js';
import type { Noun } from './noun.js';

type Link = Readonly<Record<string, string>>;

/** Links of one INSERT. */
const LINKS_TOGETHER = 500;

/** The link rows that a record makes, each with an id that follows from it, so that making them twice is noticed. */
export function linksOf<T extends KeptRecord>(noun: Noun<T>, record: T): Link[] {
  const { links } = noun;
  if (!links) return [];
  const made = links.rows(record).map((row) => {
    const whole = { ...row, [links.owner]: record.id };
    return { ...whole, id: createHash('sha1').update(JSON.stringify(whole)).digest('hex') };
  });
  // A record may name somebody twice; one link says it all.
  return [...new Map(made.map((link) => [link.id, link])).values()];
}

/** Inserts link rows, of one record or of a whole bulk load. */
export async function insertLinks<T extends KeptRecord>(
  manager: EntityManager,
  noun: Noun<T>,
  links: readonly Link[],
): Promise<void> {
  if (!noun.links) return;
  for (let from = 0; from < links.length; from += LINKS_TOGETHER)
    await manager
      .createQueryBuilder()
      .insert()
      .into(noun.links.record)
      .values(links.slice(from, from + LINKS_TOGETHER))
      .updateEntity(false)
      .execute();
}

/** Brings the link table to what a record makes now; `before` are the links that stand there. */
export async function changeLinks<T extends KeptRecord>(
  manager: EntityManager,
  noun: Noun<T>,
  record: T,
  before: readonly Link[],
  after: readonly Link[],
): Promise<void> {
  if (!noun.links || isDeepStrictEqual(before, after)) return;
  if (before.length > 0) await manager.delete(noun.links.record, { [noun.links.owner]: record.id } as never);
  await insertLinks(manager, noun, after);
}
