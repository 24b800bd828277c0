import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { formatError, HubError } from '@qishu/kit/base/light';
import { execute, type FormattedExecutionResult, type GraphQLSchema, parse } from 'graphql';
import type { SubgraphCall } from '../transport/transport.js';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@inaccessible", "@authenticated"])`;

const people = parse(`${link}
  type Query { me: Person, people(first: Int): [Person!]!, person(id: ID!): Person, hidden: Odd, viewer: Person @authenticated }
  type Mutation { rename(id: ID!, name: String!): Person }
  type Person @key(fields: "id") { id: ID! name: String! weight: Int colour: Colour, broken: String, picky: String! }
  enum Colour { RED BLUE }
  type Odd { size: Int! }
`);

const works = parse(`${link}
  type Query { works(kind: Kind): [Work!]!, anything: [Anything!]!, echo(text: String, json: JSON, where: Where): JSON }
  scalar JSON
  input Where { text: String = "given by default", deep: Where }
  enum Kind { BOOK FILM }
  interface Work { id: ID! title: String! maker: Person }
  type Book implements Work @key(fields: "id") { id: ID! title: String! maker: Person, pages: Int }
  type Film implements Work @key(fields: "id") { id: ID! title: String! maker: Person, minutes: Int }
  union Anything = Book | Film | Person
  type Person @key(fields: "id") { id: ID! weight: Int @external, works: [Work!]!, load: Int @requires(fields: "weight"), fragile: String }
`);

const persons = [
  { id: 'p1', name: '甲', weight: 60, colour: 'RED' },
  { id: 'p2', name: '乙', weight: 70, colour: 'BLUE' },
  { id: 'p3', name: '丙', weight: null, colour: null },
];
const made = [
  { __typename: 'Book', id: 'w1', title: 'One', pages: 100, maker: { id: 'p1' } },
  { __typename: 'Film', id: 'w2', title: 'Two', minutes: 90, maker: { id: 'p1' } },
  { __typename: 'Book', id: 'w3', title: 'Three', pages: 300, maker: { id: 'p2' } },
  { __typename: 'Film', id: 'w4', title: 'Four', minutes: 40, maker: { id: 'missing' } },
];

const peopleResolvers = {
  Query: {
    me: () => persons[0],
    people: (_: unknown, { first = 99 }: { first?: number }) => persons.slice(0, first),
    person: (_: unknown, { id }: { id: string }) => persons.find((person) => person.id === id),
    hidden: () => ({ size: null }),
    viewer: () => persons[0],
  },
  Mutation: {
    rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...persons.find((p) => p.id === id), name }),
  },
  Person: {
    __resolveReference: ({ id }: { id: string }) => persons.find((person) => person.id === id) ?? null,
    broken: () => {
      throw new Error('secret of the people subgraph');
    },
    picky: ({ id }: { id: string }) => {
      if (id === 'p2') throw new HubError('FORBIDDEN', { what: 'picky' });
      return 'fine';
    },
  },
};

const typed = { __resolveType: (value: { __typename?: string }) => value.__typename ?? 'Person' };
const worksResolvers = {
  Query: {
    works: (_: unknown, { kind }: { kind?: string }) =>
      made.filter((work) => !kind || work.__typename.toUpperCase() === kind),
    anything: () => [...made, { id: 'p2' }],
    echo: (_: unknown, args: unknown) => args,
  },
  Work: typed,
  Anything: typed,
  Person: {
    works: ({ id }: { id: string }) => made.filter((work) => work.maker.id === id),
    load: ({ weight }: { weight: number | null }) => (weight === null ? null : weight * 2),
    fragile: ({ id }: { id: string }) => {
      if (id === 'p1') throw new HubError('FORBIDDEN', { what: 'fragile' });
      return id;
    },
  },
};

/** The supergraph of both; `peopleUrl` is where the first one is served. */
export function composeTwo(peopleUrl: string): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'people', url: peopleUrl, typeDefs: people },
    { name: 'works', url: 'http://works.invalid/', typeDefs: works },
  ]);
  if (!supergraphSdl) throw new Error(String(errors));
  return supergraphSdl;
}

export const peopleSchema = buildSubgraphSchema([{ typeDefs: people, resolvers: peopleResolvers }]);
export const worksSchema = buildSubgraphSchema([{ typeDefs: works, resolvers: worksResolvers as never }]);

/** Executes as a subgraph does, with the answer as it would come over a wire; says what was asked. */
export function subgraphOf(schema: GraphQLSchema, asked: Pick<SubgraphCall, 'query' | 'variables'>[] = []) {
  return async ({
    query,
    variables,
    operationName,
  }: Omit<SubgraphCall, 'context'>): Promise<FormattedExecutionResult> => {
    asked.push({ query, variables });
    const result = await execute({ schema, document: parse(query), variableValues: variables, operationName });
    const errors = result.errors?.map((error) => formatError(error));
    return JSON.parse(JSON.stringify({ ...result, errors })) as FormattedExecutionResult;
  };
}

/** A GraphQL endpoint over HTTP around a subgraph. */
export async function serve(run: ReturnType<typeof subgraphOf>): Promise<{ server: Server; url: string }> {
  return listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const result = await run(JSON.parse(Buffer.concat(chunks).toString()) as never);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    });
  });
}

/** A server on a free port of this machine. */
async function listen(handler: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(handler);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}
