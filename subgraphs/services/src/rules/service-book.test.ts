import { serviceBook } from './service-book.js';

/** Rules of the domain reference §2 that services carries, and those of the payment procedure. */
const carried = [
  ...['JS-06', 'JS-07', 'JS-08', 'JS-09', 'JS-10', 'JS-11', 'JS-12', 'JS-13', 'JS-16', 'JS-17', 'JS-18', 'JS-19'],
  ...['JS-20', 'JS-21', 'JS-25', 'JS-26', 'MI-01', 'MI-04', 'MI-07', 'MI-10', 'SZ-04', 'SZ-06', 'NN-01', 'CD-01'],
  ...['AH-02', 'JL-01', 'GD-01', 'JS-P1', 'PC-REASON', 'PC-FORWARD', 'PC-EXTEND', 'PC-RESULT', 'PC-CLOSE', 'PC-DUE'],
];

describe('the rule book of services', () => {
  it('holds every rule that concerns services', () =>
    expect([...new Set(serviceBook.map(({ ruleId }) => ruleId))].sort()).toEqual([...carried].sort()));

  it.each(carried)('%s cites its document and article with a quote', (ruleId) => {
    for (const { citation } of serviceBook.filter((each) => each.ruleId === ruleId))
      expect([citation.docNo, citation.article, citation.quote].every((words) => words.trim() !== '')).toBe(true);
  });
});
