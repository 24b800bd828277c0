// Turns industries.txt into industries.json. Run: node schema/reference/make-industries.mjs
import { readFileSync } from 'node:fs';
import { publish, rowsText } from './write-rows.mjs';

const lines = () =>
  readFileSync(new URL('industries.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

const row = (code, level, parent, label) => {
  const [nameZh, nameEn] = label.split(' | ');
  return nameEn === undefined ? { code, nameZh, level, parent } : { code, nameZh, nameEn, level, parent };
};

function groupRows(code, label) {
  if (code.length === 4) {
    const group = code.slice(0, 3);
    return [row(group, 'GROUP', group.slice(0, 2), label), row(code, 'CLASS', group, label)];
  }
  const [name, classes] = label.split(' = ');
  const classRows = classes.split(' / ').map((each) => row(code + each[0], 'CLASS', code, each.slice(2)));
  return [row(code, 'GROUP', code.slice(0, 2), name), ...classRows];
}

function makeIndustries() {
  let section = '';
  return lines().flatMap((line) => {
    const space = line.indexOf(' ');
    const code = line.slice(0, space);
    const label = line.slice(space + 1);
    if (code.length === 1) {
      section = code;
      return [row(code, 'SECTION', null, label)];
    }
    return code.length === 2 ? [row(code, 'DIVISION', section, label)] : groupRows(code, label);
  });
}

publish(import.meta.url, 'industries.json', () => rowsText(makeIndustries()));
