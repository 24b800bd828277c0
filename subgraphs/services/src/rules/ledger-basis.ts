import { numberOn, type RuleEntry, type RuleProfile } from '@qishu/kit/rules';
import { type Citation, type ProfileRow, profiles } from '@qishu/schema';

export type ServiceProfile = 'jiangsu-2022' | 'miit-2023' | 'sip-2022' | 'newsletter-2022';

type Profile = Pick<ProfileRow, 'id' | 'validFrom' | 'validTo' | 'legalStatus' | 'parameters'>;

/** The newsletter of 2022 Q1 tells how places work; it sets no figures, so no profile of the law stands for it. */
const NEWSLETTER: Profile = {
  ...{ id: 'newsletter-2022', validFrom: '2022-03-31', validTo: null, legalStatus: 'IN_FORCE' },
  parameters: {},
};

/** The document number of each profile; of the newsletter the code of its source, the article naming the contributor. */
const DOCUMENTS: Readonly<Record<ServiceProfile, string>> = {
  'jiangsu-2022': '苏工信服建〔2022〕179号',
  'miit-2023': '工信部企业〔2023〕213号',
  'sip-2022': '苏园经〔2022〕11号',
  'newsletter-2022': 'NEWSLETTER_2022Q1',
};

/** A profile of the law by its id. */
function serviceProfile(id: ServiceProfile): Profile {
  const found = id === NEWSLETTER.id ? NEWSLETTER : profiles().find((profile) => profile.id === id);
  if (!found) throw new Error(`No profile ${id}`);
  return found;
}

/** A figure of a profile on a date; undefined where the profile does not cover the date. */
export function figureOn(id: ServiceProfile, name: string, on: string): number | undefined {
  const found = serviceProfile(id);
  return on < found.validFrom ? undefined : numberOn(found as unknown as RuleProfile, name, on);
}

type Told = Pick<RuleEntry, 'ruleId' | 'kind' | 'subject' | 'zh' | 'en'> &
  Pick<Citation, 'article' | 'quote'> & {
    readonly overridableBy?: readonly string[];
    /** Names of the figures of its profile that it reads. */
    readonly parameters?: readonly string[];
  };

/** One rule of a profile, with the words that it rests on. */
export const serviceRule =
  (profile: ServiceProfile) =>
  ({ article, quote, overridableBy = [], parameters = [], ...told }: Told): RuleEntry => {
    const { validFrom, validTo, legalStatus, parameters: figures } = serviceProfile(profile);
    return {
      ...told,
      ...{ profile, version: validFrom, validFrom, validTo, legalStatus, overridableBy },
      citation: { docNo: DOCUMENTS[profile], article, quote },
      parameters: parameters.flatMap((name) => {
        const figure = figures[name];
        return figure ? [{ name, value: figure.value, unit: figure.unit }] : [];
      }),
    };
  };
