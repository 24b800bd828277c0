import { type Directive, dnfConjunction, type Schema } from '@apollo/federation-internals';
import type { AnyOfAll, Requirement } from './requirement.js';

/** A type or a field of the supergraph. */
interface Guarded {
  appliedDirectivesOf(name: string): readonly Directive[];
}

/** Reads what an element asks by its own directives: one requirement, or none. */
export type ReadRequirement = (element: Guarded) => readonly Requirement[];

/** Finds the three security directives by the names that the links of the supergraph give them. */
export function createReadRequirement(supergraph: Schema): ReadRequirement {
  const authenticated = directiveName(supergraph, 'authenticated');
  const requiresScopes = directiveName(supergraph, 'requiresScopes');
  const policy = directiveName(supergraph, 'policy');
  const argumentsOf = (element: Guarded, name: string | undefined) =>
    name ? element.appliedDirectivesOf(name).map((applied) => applied.arguments() as Record<string, AnyOfAll>) : [];
  return (element) =>
    allOf([
      ...argumentsOf(element, authenticated).map(() => ({ authenticated: true }) as const),
      ...argumentsOf(element, requiresScopes).map(({ scopes = [] }) => ({ scopes })),
      ...argumentsOf(element, policy).map(({ policies = [] }) => ({ policies })),
    ]);
}

/** The one requirement that whoever meets all of these meets; none where none is given. */
export function allOf(requirements: readonly Requirement[]): readonly Requirement[] {
  const scopes = conjunction(requirements.flatMap((requirement) => (requirement.scopes ? [requirement.scopes] : [])));
  const policies = conjunction(
    requirements.flatMap((requirement) => (requirement.policies ? [requirement.policies] : [])),
  );
  const authenticated = requirements.some((requirement) => requirement.authenticated);
  if (!authenticated && !scopes && !policies) return [];
  return [{ ...(authenticated && { authenticated }), ...(scopes && { scopes }), ...(policies && { policies }) }];
}

/** Joins what several elements ask as composition does; undefined where that is nothing. */
function conjunction(lists: readonly AnyOfAll[]): AnyOfAll | undefined {
  if (lists.length === 0) return undefined;
  const joined = dnfConjunction(lists.map((list) => list.map((all) => [...all])));
  return joined.some((all) => all.length === 0) ? undefined : joined;
}

/** The name of a directive in this supergraph; undefined where it is not linked. Throws at a version that it cannot judge. */
function directiveName(supergraph: Schema, specification: string): string | undefined {
  const features = supergraph.coreFeatures;
  if (!features) throw new Error('a supergraph links its features');
  const feature = features.getByIdentity(`https://specs.apollo.dev/${specification}`);
  if (feature && feature.url.version.toString() !== 'v0.1') throw new Error(`${feature.url} is not known here`);
  return feature?.directiveNameInSchema(specification);
}
