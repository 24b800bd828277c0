import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { link } from './guarded.js';
import { library } from './library.js';

const person = { __typename: 'Person', id: 'p1', name: '甲', phone: '199' };
const book = {
  __typename: 'Book',
  id: 'b1',
  title: 'One',
  author: person,
  pages: 100,
  price: 9,
  code: 'c',
  codes: [['d']],
};
const film = { __typename: 'Film', id: 'f1', title: 'Two', author: person, minutes: 90 };
const typed = { __resolveType: ({ __typename }: { __typename: string }) => __typename };

/** What the library's subgraphs answer, and the mutations that they ran. */
export function serveLibrary(ran: string[]): Readonly<Record<string, GraphQLSchema>> {
  const running = (name: string, value: unknown) => () => {
    ran.push(name);
    return value;
  };
  const catalogue = {
    Query: {
      open: () => 'yes',
      book: () => book,
      books: () => [book, book],
      grid: () => [[book, null], null],
      media: () => [book, film],
      plain: () => ({ __typename: 'Blue', id: 'x1', name: '蓝', shade: { __typename: 'Dark', id: 'd1' } }),
      found: () => [film, book, person],
      reader: () => person,
      vault: () => ({ gold: 1 }),
      crate: () => ({ weight: 1, colour: 'red' }),
    },
    Mutation: { lend: running('lend', book), burn: running('burn', book), lock: running('lock', { gold: 1 }) },
    Media: typed,
    Plain: typed,
    Shade: typed,
    Found: typed,
    Book: { __resolveReference: () => book },
    Person: { __resolveReference: () => person },
  };
  const reviews = {
    Query: { reviews: () => [{ id: 'r1', text: 'good', book: { id: 'b1' }, writer: { id: 'p1' } }] },
    Book: { reviews: () => [{ id: 'r1', text: 'good' }], fair: ({ price }: { price: number }) => price < 10 },
    Person: { reviews: () => [] },
  };
  const built = (sdl: string, resolvers: object) =>
    buildSubgraphSchema([{ typeDefs: parse(link() + sdl), resolvers: resolvers as never }]);
  return { catalogue: built(library.catalogue, catalogue), reviews: built(library.reviews, reviews) };
}
