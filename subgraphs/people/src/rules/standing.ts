import type { InstitutionState, StationState } from './station-vocabulary.js';
import type { ExpertState, SpecialistState } from './vocabulary.js';

const publishedSpecialist: ReadonlySet<SpecialistState> = new Set(['PUBLISHED', 'ACTIVATED', 'CHANGE_PENDING']);
const publishedStation: ReadonlySet<StationState> = new Set(['RECOGNISED', 'ACTIVE', 'CHANGE_PENDING']);
const inLibrary: ReadonlySet<InstitutionState> = new Set(['IN_LIBRARY', 'MONITORED', 'WARNED']);

const levelOf = (published: boolean): 'L1' | 'L2' => (published ? 'L1' : 'L2');

/** Whether a specialist stands in the published list: the general station files and publishes (Wuhan measures, art. 15(2)). */
export function specialistStanding(facts: {
  readonly state: SpecialistState;
  readonly publishedOn: string | null;
  readonly priorityGround: string | null;
  readonly priorityConfirmedBy: string | null;
  readonly srdiLoad: number | null;
}) {
  const published = publishedSpecialist.has(facts.state) && facts.publishedOn != null;
  // WH-11: a ground counts only once a department of city level or above has confirmed it.
  const priorityFiling = facts.priorityGround != null && facts.priorityConfirmedBy != null;
  // Assignments tally the load; a new specialist has none.
  return { published, priorityFiling, dataLevel: levelOf(published), srdiLoad: facts.srdiLoad ?? 0 };
}

/** Whether a station stands in the published list. */
export function stationStanding({ state }: { readonly state: StationState }) {
  const published = publishedStation.has(state);
  return { published, dataLevel: levelOf(published) };
}

/** Experts are published with their consent only (Personal Information Protection Law, art. 13). */
export function expertStanding<Field>(facts: {
  readonly state: ExpertState;
  readonly consentedOn: string | null;
  readonly fields: readonly Field[];
}) {
  const published = facts.state === 'REGISTERED' && facts.consentedOn != null;
  return { published, dataLevel: levelOf(published), mainField: facts.fields[0] ?? null };
}

/** The six items that a service institution must disclose (工信部企业〔2023〕213号 二（五）). */
export const disclosedItems = ['items', 'content', 'process', 'standards', 'supervision', 'contact'] as const;

export type Disclosure = Readonly<Record<(typeof disclosedItems)[number], string | null | undefined>>;

/** Which of the six items are missing (MI-01). */
export const missingItems = (disclosure: Disclosure | null): (typeof disclosedItems)[number][] =>
  disclosedItems.filter((item) => !disclosure?.[item]?.trim());

/** Whether an institution stands in the library, and whether it has disclosed all six items. */
export function institutionStanding(facts: {
  readonly state: InstitutionState;
  readonly disclosure: Disclosure | null;
}) {
  const published = inLibrary.has(facts.state);
  return { published, dataLevel: levelOf(published), disclosureComplete: missingItems(facts.disclosure).length === 0 };
}
