import { HubError, newId } from '@qishu/kit/base';
import { NoSuchRecord, type OverrideRequest, type Work } from '@qishu/kit/command';
import { addDays, startOfBusinessDay } from '@qishu/kit/rules';
import { type CommonProblemReport, commonProblemReports } from '../records/common-problem-report.js';
import { commonProblemFigures, reportable } from '../rules/common-problem.js';
import { escalated } from '../rules/ticket-guards.js';
import { problemKinds } from './common-problems.js';
import { problemSources } from './problem-sources.js';
import { said } from './said.js';
import { actorOf } from './ticket-actor.js';
import { officeFor } from './ticket-place.js';

/** What is told of a common problem. */
export interface CommonProblemTold extends Pick<CommonProblemReport, 'regionCode' | 'category' | 'toOfficeId'> {
  /** Last day of the window; today unless said. */
  readonly on?: string | null;
  readonly summaryZh: string;
  readonly overrides?: readonly OverrideRequest[] | null;
}

const SOURCE = 'QISHU';

/** The window of the profile that ends with a day, and how many enterprises make a problem common in it. */
function windowOf(work: Work, on: string) {
  if (on > work.today)
    throw new HubError('BAD_USER_INPUT', { field: 'on', reasonZh: '不能晚于今天', reasonEn: 'not in the future' });
  const figures = commonProblemFigures(on);
  if (!figures) return work.refuse([reportable(0, null)]);
  return { least: figures.enterprises, periodFrom: addDays(on, 1 - figures.days), periodTo: addDays(on, 1) };
}

/**
 * 反映共性问题（JS-21）。Tells the office one level up of a problem that enough enterprises share, with its tickets. The
 * same window of a category is told to an office once.
 */
export async function reportCommonProblem(work: Work, told: CommonProblemTold): Promise<CommonProblemReport> {
  const { regionCode, category, toOfficeId } = told;
  work.within(regionCode);
  const { least, periodFrom, periodTo } = windowOf(work, told.on ?? work.today);
  const office = await officeFor(work, toOfficeId, { regionCode });
  if (!office) throw new NoSuchRecord('SpecialistOffice', toOfficeId);
  const sourceId = [regionCode, category, periodTo, toOfficeId].join('/');
  if (await work.unit.manager.existsBy(commonProblemReports.record, { sourceCode: SOURCE, sourceId }))
    throw new HubError('VALUE_TAKEN', { field: 'category' });
  const receivedAt = { from: startOfBusinessDay(periodFrom), to: startOfBusinessDay(periodTo) };
  const sources = await problemSources(work, {
    region: regionCode,
    category: [category],
    kind: problemKinds,
    receivedAt,
  });
  const id = newId();
  await work.hold(
    [reportable(sources.enterprises, least), escalated(actorOf(work.principal).level, toOfficeId, office)],
    { type: 'CommonProblemReport', id },
    told.overrides,
  );
  return work.unit.create(
    commonProblemReports,
    {
      ...{ id, regionCode, category, periodFrom, periodTo, ...sources, sourceCode: SOURCE, sourceId },
      ...{ summaryZh: said('summaryZh', told.summaryZh, 4_000), toOfficeId, reportedAt: work.now },
      fromOfficeId: work.principal.officeId ?? null,
    },
    'problem.reported',
  );
}
