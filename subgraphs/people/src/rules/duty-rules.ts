import { daysBetween, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { js14, js15, js22, js23, js24 } from './jiangsu-2022.js';
import { codeOn, figureOn } from './profile-figures.js';

/** JS-14 (五1): whether the first filing came by 2022-05-16; historic. */
export function judgeJs14(filedOn: string | null): RuleVerdict {
  const due = codeOn('jiangsu-2022', 'initialFilingDue', filedOn ?? '2022-05-16');
  const inputs = [verdictInput('filedOn', filedOn), verdictInput('initialFilingDue', due)];
  return filedOn !== null && due !== undefined && filedOn > due
    ? verdictsOf(js14).fail(inputs, { zh: `晚于 ${due}`, en: `After ${due}` })
    : verdictsOf(js14).pass(inputs, { zh: '按期上报', en: 'Filed in time' });
}

/** JS-15 (五1): a change in the pool has been reported. “及时” names no days, so that none is late by itself. */
export function judgeJs15(changedOn: string, reportedOn: string | null, today: string): RuleVerdict {
  const inputs = [verdictInput('changedOn', changedOn), verdictInput('reportedOn', reportedOn ?? 'NOT_REPORTED')];
  if (reportedOn !== null)
    return verdictsOf(js15).pass(inputs, { zh: `已于 ${reportedOn} 报送`, en: `Reported on ${reportedOn}` });
  return verdictsOf(js15).fail(inputs, {
    zh: `调整后 ${daysBetween(changedOn, today)} 天未报送`,
    en: `Not reported, ${daysBetween(changedOn, today)} days after the change`,
  });
}

/** JS-22 (三（三）): a city, county or zone has named its office. */
export const judgeJs22 = (region: string, offices: number): RuleVerdict => {
  const inputs = [verdictInput('region', region), verdictInput('offices', offices)];
  return offices > 0
    ? verdictsOf(js22).pass(inputs, { zh: '已明确专员办', en: 'An office is named' })
    : verdictsOf(js22).fail(inputs, { zh: '尚未明确专员办', en: 'No office is named' });
};

/** JS-23 (四（四）): a provincial training each year; a year that still runs is open. */
export function judgeJs23(year: number, trainings: number, today: string): RuleVerdict {
  const least = figureOn('jiangsu-2022', 'trainingsPerYear', `${year}-12-31`);
  const inputs = [
    verdictInput('trainings', trainings, { period: String(year) }),
    verdictInput('trainingsPerYear', least),
  ];
  const say = verdictsOf(js23);
  if (least !== undefined && trainings >= least) return say.pass(inputs, { zh: '已举办', en: 'Held' });
  if (least === undefined)
    return say.notApplicable(inputs, { zh: '当年制度尚未实行', en: 'The system was not in force that year' });
  if (today <= `${year}-12-31`)
    return say.manualReview(inputs, { zh: '年度未结束，尚未举办', en: 'Not held yet, and the year is not over' });
  return say.fail(inputs, { zh: `${year} 年未举办省级培训班`, en: `No provincial training in ${year}` });
}

/** JS-24 (四（五）): the province issues certificates, to specialists of the pool. */
export function judgeJs24(facts: {
  readonly byProvince: boolean;
  readonly inPool: boolean;
  readonly holds: string | null;
}): RuleVerdict {
  const inputs = [verdictInput('byProvince', facts.byProvince), verdictInput('inPool', facts.inPool)];
  const say = verdictsOf(js24);
  if (!facts.byProvince) return say.fail(inputs, { zh: '证书由省工信厅颁发', en: 'The province issues certificates' });
  if (!facts.inPool) return say.fail(inputs, { zh: '不在专员库', en: 'Not in the pool' });
  if (facts.holds !== null)
    return say.fail([...inputs, verdictInput('certificateNo', facts.holds)], {
      zh: '已有证书',
      en: 'Holds a certificate already',
    });
  return say.pass(inputs, { zh: '可以颁发', en: 'May be issued' });
}
