import { verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { libraryRules } from './ledger-rules.js';

/** What a service project has on file; null where it was not looked up. */
export interface ProjectFile {
  readonly trackingZh: string | null;
  readonly returnVisits: number | null;
  readonly satisfaction: string | null;
  readonly filed: boolean | null;
}

/** MI-04: the four steps before archiving. UNRATED is a rating that was asked for and not given: it counts as asked. */
export function fourSteps({ trackingZh, returnVisits, satisfaction, filed }: ProjectFile): RuleVerdict {
  const answer = verdictsOf(libraryRules.mi04);
  const steps = {
    tracking: (trackingZh ?? '').trim() !== '',
    returnVisit: returnVisits === null ? null : returnVisits > 0,
    satisfaction: satisfaction !== null,
    filed,
  };
  const inputs = Object.entries(steps).map(([field, done]) => verdictInput(field, done));
  const missing = Object.entries(steps).flatMap(([field, done]) => (done === false ? [field] : []));
  return missing.length > 0
    ? answer.fail(inputs, {
        zh: `归档前尚缺：${missing.join('、')}`,
        en: `Missing before archiving: ${missing.join(', ')}`,
      })
    : answer.pass(inputs, { zh: '四个环节齐全', en: 'All four steps are done' });
}

/** NN-01: `managers` counts the different managers of the enterprise’s projects that run, this one included. */
export function oneManager(managers: number | null): RuleVerdict {
  const answer = verdictsOf(libraryRules.nn01);
  const inputs = [verdictInput('managers', managers)];
  if (managers === null) return answer.unknown(inputs);
  return managers === 1
    ? answer.pass(inputs, { zh: '一企一员', en: 'Exactly one manager' })
    : answer.fail(inputs, {
        zh: `项目经理应为一名，现为 ${managers} 名`,
        en: `One manager is expected, not ${managers}`,
      });
}
