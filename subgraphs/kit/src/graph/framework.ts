/**
 * type-graphql 2 is a release candidate: this file and `build-schema.ts` are the only ones that subgraphs reach it
 * through, so that it could be replaced.
 */
export {
  Arg,
  Ctx,
  createUnionType,
  Directive,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
