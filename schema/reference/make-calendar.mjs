// Makes calendar.json from the package chinese-days. Run: node schema/reference/make-calendar.mjs
import { createRequire } from 'node:module';
import { publish } from './write-rows.mjs';

const { holidays, workdays } = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json');

/** The rules that count working days begin in 2022; the years back to 2018 serve imported history, older ones would only be weight. */
const firstYear = 2018;

/** Only years whose arrangement the State Council has published are in the package; any other year stays out and is provisional. */
function makeCalendar() {
  const years = [...new Set(Object.keys(holidays).map((day) => Number(day.slice(0, 4))))];
  const daysOf = (days, year) => Object.keys(days).filter((day) => day.startsWith(`${year}-`)).sort();
  return years
    .filter((year) => year >= firstYear)
    .sort((left, right) => left - right)
    .map((year) => [year, { holidays: daysOf(holidays, year), makeUpDays: daysOf(workdays, year) }]);
}

const calendarText = () => {
  const lines = makeCalendar().map(([year, days]) => `"${year}":${JSON.stringify(days)}`);
  return `{"years":{\n${lines.join(',\n')}\n}}\n`;
};

publish(import.meta.url, 'calendar.json', calendarText);
