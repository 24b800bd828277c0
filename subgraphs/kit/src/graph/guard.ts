import type { Principal, Scope } from '@qishu/schema';
import {
  type DirectiveNode,
  defaultFieldResolver,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import { Directive } from 'type-graphql';
import { HubError } from '../base/index.js';
import type { Context } from './context.js';

/** The field needs every scope of one of the given lists. */
export const Requires = (...anyOf: readonly (readonly Scope[])[]): MethodDecorator & PropertyDecorator =>
  Directive(`@requiresScopes(scopes: ${JSON.stringify(anyOf)})`);

/** The field needs a signed-in asker, nothing more. */
export const SignedIn = (): MethodDecorator & PropertyDecorator => Directive('@authenticated');

/** The field is open to everybody; which rows it shows is still decided by the row scope. Said, never assumed. */
export const Public = (): MethodDecorator & PropertyDecorator => Directive('@tag(name: "public")');

const strings = (node: ValueNode): string[] =>
  node.kind === Kind.LIST ? node.values.flatMap(strings) : node.kind === Kind.STRING ? [node.value] : [];

function alternatives(directive: DirectiveNode): string[][] {
  const value = directive.arguments?.[0]?.value;
  return value?.kind === Kind.LIST ? value.values.map(strings) : [];
}

/** Whether a principal meets the security directives of a field; one that nobody here can judge is not met. */
function permitted(directives: readonly DirectiveNode[], principal: Principal): boolean {
  const held = new Set<string>(principal.scopes);
  return directives.every((directive) => {
    if (directive.name.value === 'authenticated') return principal.kind !== 'anonymous';
    if (directive.name.value === 'requiresScopes')
      return alternatives(directive).some((all) => all.every((scope) => held.has(scope)));
    return false;
  });
}

const GUARDS: ReadonlySet<string> = new Set(['authenticated', 'requiresScopes', 'policy']);

/** Whether a field is not for everybody: it answers null to whoever may not see it. */
export const isGuarded = (
  node: { readonly directives?: readonly DirectiveNode[] | undefined } | null | undefined,
): boolean => node?.directives?.some((directive) => GUARDS.has(directive.name.value)) ?? false;

/**
 * Checks every guarded field again inside the subgraph, because `_entities` is reachable by whoever reaches the
 * subgraph. A denied field is null with UNAUTHORIZED_FIELD_OR_TYPE, never a made-up value.
 */
export function enforceGuards(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      const guards = (field.astNode?.directives ?? []).filter((directive) => GUARDS.has(directive.name.value));
      if (guards.length === 0) continue;
      const name = `${type.name}.${field.name}`;
      const guarded =
        (resolve: GraphQLFieldResolver<unknown, Context>): GraphQLFieldResolver<unknown, Context> =>
        (source, args, context, info) => {
          if (!permitted(guards, context.principal)) throw new HubError('UNAUTHORIZED_FIELD_OR_TYPE', { field: name });
          return resolve(source, args, context, info);
        };
      if (field.subscribe) field.subscribe = guarded(field.subscribe);
      field.resolve = guarded(field.resolve ?? defaultFieldResolver);
    }
  }
}
