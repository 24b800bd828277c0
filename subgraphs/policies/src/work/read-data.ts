import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../data');

const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

/** A clause as the data files state it; reported policies carry a quote in place of the text. */
export interface ClauseData {
  readonly id: string;
  readonly number: string;
  readonly parent: string | null;
  readonly order: number;
  readonly headingZh: string | null;
  readonly textZh?: string;
  readonly quote?: string;
  readonly numberPrinted?: boolean;
  readonly articleRange?: { readonly from: number; readonly to: number } | null;
  readonly responsibleUnits: readonly string[];
  readonly benefit: string | null;
  readonly deadlineZh: string | null;
  readonly ruleIds: readonly string[];
  readonly summaryEn: string;
}

/** A policy as the data files state it. */
export interface PolicyData {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly docNo: string | null;
  readonly docNoAliases?: readonly string[];
  readonly issuers: readonly string[];
  readonly publisher: string | null;
  readonly level: string;
  readonly regionCode: string;
  readonly theme: string | null;
  readonly writtenOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly legalStatus: string;
  readonly kind: string;
  readonly sourceCode: string;
  readonly fullText?: string;
  readonly attachments?: readonly string[];
  readonly relations: readonly {
    readonly kind: string;
    readonly docNo: string | null;
    readonly titleZh: string;
    readonly policyId: string | null;
  }[];
  readonly notes?: readonly string[];
  readonly omissions?: readonly string[];
  readonly note?: string | null;
  readonly confidence?: string;
  readonly citation?: { readonly quote: string };
  readonly clauses?: readonly ClauseData[];
}

export interface ProgrammeData {
  readonly dates: { readonly from: string | null; readonly to: string | null };
  readonly sourceDoc: string | null;
  readonly sourceHeading: string | null;
  readonly contributor: string | null;
  readonly [field: string]: unknown;
}

export interface TargetData {
  readonly dates: { readonly from: string | null; readonly to: string | null };
  readonly [field: string]: unknown;
}

/** Every policy of the data files: the official documents, those they cite, those a report describes. */
export function policyData(): PolicyData[] {
  const documents = readdirSync(join(folder, 'documents'))
    .sort()
    .map((name) => read<PolicyData>(join('documents', name)));
  return [
    ...documents,
    ...read<PolicyData[]>('cited.json'),
    ...read<{ policies: PolicyData[] }>('measures.json').policies,
  ];
}

/** A condition tree of a clause as the data files state it, with the formula of its benefit. */
export interface EligibilityData {
  readonly id: string;
  readonly clauseId: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly appliesFrom: string;
  readonly appliesTo: string | null;
  readonly tree: object;
  readonly formula?: object;
}

export const eligibilityData = (): EligibilityData[] => read('eligibility.json');
export const programmeData = (): ProgrammeData[] => read('programmes.json');
export const targetData = (): TargetData[] => read('targets.json');
export const questionData = (): { readonly id: string; readonly [field: string]: unknown }[] =>
  read('frequent-questions.json');
