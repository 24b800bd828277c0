import type { Plugin } from 'vite';
import { type Wording, wordings } from './graphiql-words.js';

/** Puts GraphiQL's own words into Chinese, English beside, and its pink into our blue. */
export function graphiqlInChinese(): Plugin {
  const missing = new Set(Object.keys(wordings));
  return {
    name: 'graphiql-in-chinese',
    enforce: 'pre',
    transform(code, id) {
      const file = Object.keys(wordings).find((path) => id.split('?')[0]?.endsWith(`/node_modules/${path}`));
      if (!file) return null;
      missing.delete(file);
      return {
        code: (wordings[file] ?? []).reduce((changed, wording) => reword(changed, wording, file), code),
        map: null,
      };
    },
    buildEnd(error) {
      if (!error && missing.size > 0) this.error(`GraphiQL no longer holds ${[...missing].join(', ')}`);
    },
  };
}

function reword(code: string, [from, to]: Wording[number], file: string): string {
  if (!code.includes(from)) throw new Error(`${file} no longer says ${from}`);
  return code.replaceAll(from, to);
}

/** Leaves out Roboto and the non-Latin cuts of Fira Code (350 kB): the page is set in the system's Chinese typeface. */
export function withoutForeignFonts(): Plugin {
  return {
    name: 'without-foreign-fonts',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0]?.endsWith('/graphiql/dist/style.css')) return null;
      return { code: code.replace(/@font-face\s*\{[^}]*\}/g, (face) => (isForeign(face) ? '' : face)), map: null };
    },
  };
}

function isForeign(face: string): boolean {
  if (/font-family:\s*["']?Roboto/.test(face)) return true;
  return /font-family:\s*["']?Fira Code/.test(face) && !/unicode-range:\s*U\+0000/.test(face);
}
