import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { configError } from '@qishu/kit/base';
import { z } from 'zod';
import { hashOf, type RegisteredDocuments } from './document-hash.js';

/**
 * Reads the registered documents, all of them at once: a folder of `*.graphql`, one document each, or a manifest, a JSON
 * object of hash to document as code generators write it. What is asked for later is a key of this map, never a path.
 */
export function readRegistered(place: string | undefined): RegisteredDocuments {
  if (place === undefined) return new Map();
  try {
    return statSync(place).isDirectory() ? readFolder(place) : readManifest(place);
  } catch (error) {
    const variable = 'QISHU_DOCUMENTS';
    const fault = error instanceof BadManifest ? error.message : 'cannot be read';
    throw configError([
      { variable, zh: `${variable}（${place}）无法读取：${fault}`, en: `${variable} (${place}): ${fault}` },
    ]);
  }
}

class BadManifest extends Error {}

const manifestShape = z.record(z.string(), z.string());

function readFolder(folder: string): RegisteredDocuments {
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  const sources = names.map((name) => readFileSync(join(folder, name), 'utf8'));
  return new Map(sources.map((source) => [hashOf(source), source]));
}

function readManifest(file: string): RegisteredDocuments {
  const parsed = manifestShape.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new BadManifest('no object of hash to document');
  const entries = Object.entries(parsed.data).map(([id, source]) => [id.replace(/^sha256:/, ''), source] as const);
  const wrong = entries.find(([hash, source]) => hash !== hashOf(source));
  if (wrong) throw new BadManifest(`${wrong[0]} is not the sha256 of its document`);
  return new Map(entries);
}
