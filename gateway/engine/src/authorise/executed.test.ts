import { execute, type FormattedExecutionResult, parse } from 'graphql';
import { compileOperation } from '../execute/compile-operation.js';
import { compose, Guarded, holding } from '../testing/guarded.js';
import { library } from '../testing/library.js';
import { serveLibrary } from '../testing/library-data.js';

const house = new Guarded(compose(library));

interface Told {
  readonly data: unknown;
  /** Places of the errors; all have the one code. */
  readonly refused: readonly string[];
  /** What the subgraphs were asked. */
  readonly asked: readonly string[];
  /** Mutations that were run. */
  readonly ran: readonly string[];
}

/** Filters, plans, compiles and executes, with subgraphs that guard nothing themselves. */
async function ask(query: string, held: readonly string[], variables: Record<string, unknown> = {}): Promise<Told> {
  const asked: string[] = [];
  const ran: string[] = [];
  const subgraphs = serveLibrary(ran);
  const { document, answer, removed } = house.filter(query, holding(...held));
  const plan = document ? house.plan(document) : ({ kind: 'QueryPlan' } as const);
  const compiled = compileOperation(
    { apiSchema: house.schema, fullSchema: house.fullSchema },
    { document: answer, plan, removed },
  );
  const { data, errors } = await compiled.execute({
    variables,
    coerced: variables,
    onFailure: (_, cause) => {
      throw cause;
    },
    send: async (subgraph, call) => {
      asked.push(call.query);
      const schema = subgraphs[subgraph];
      if (!schema) throw new Error(subgraph);
      const result = await execute({ schema, document: parse(call.query), variableValues: call.variables });
      return JSON.parse(JSON.stringify(result)) as FormattedExecutionResult;
    },
  });
  for (const error of errors) expect(error.extensions?.['code']).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  return { data: JSON.parse(JSON.stringify(data)), refused: errors.map(({ path = [] }) => path.join(' ')), asked, ran };
}

type Row = [claim: string, held: string[], query: string, data: unknown, refused: string[]];

const rows: Row[] = [
  [
    'null where it was asked, in the order of the question',
    [],
    '{ reader { name } open }',
    { reader: null, open: 'yes' },
    ['reader'],
  ],
  [
    'null in every row of a list, told once',
    [],
    '{ books { price title } }',
    {
      books: [
        { price: null, title: 'One' },
        { price: null, title: 'One' },
      ],
    },
    ['books @ price'],
  ],
  [
    'null in lists of lists',
    [],
    '{ grid { x: price id } }',
    { grid: [[{ x: null, id: 'b1' }, null], null] },
    ['grid @ @ x'],
  ],
  [
    'null up to the nearest nullable place, told once',
    [],
    '{ open book { title codes } }',
    { open: 'yes', book: null },
    ['book codes'],
  ],
  ['nothing at all where the root must not be null', [], '{ open crate { weight } }', null, ['crate weight']],
  [
    'the open member of an interface, and of the other nulls beside its type’s name',
    [],
    '{ media { __typename ... on Book { x: title } ... on Film { x: title } } }',
    {
      media: [
        { __typename: 'Book', x: 'One' },
        { __typename: 'Film', x: null },
      ],
    },
    ['media @ ... on Film'],
  ],
  [
    'the members of a union, each its own',
    ['scope:film'],
    '{ found { ... on Film { title } ... on Book { title price } ... on Person { name phone } } }',
    { found: [{ title: 'Two' }, { title: 'One', price: null }, { name: '甲', phone: null }] },
    ['found @ price', 'found @ phone'],
  ],
  [
    'what one of two fragments may have under the same key',
    [],
    '{ plain { ... on Plain { name } ... on Blue { name } } }',
    { plain: { name: '蓝' } },
    ['plain name'],
  ],
  [
    'what one of two selections of a field may have, and null for what only the other one asks',
    [],
    '{ book { price } book { title } reader: plain { id } books { author { phone } ... { author { name } } } }',
    {
      book: { price: null, title: 'One' },
      reader: { id: 'x1' },
      books: [{ author: { phone: null, name: '甲' } }, { author: { phone: null, name: '甲' } }],
    },
    ['book price', 'books @ author phone'],
  ],
  [
    'nothing of an object that two selections share, where one of them asks for what must not be null',
    [],
    '{ open book { codes } book { title } }',
    { open: 'yes', book: null },
    ['book codes'],
  ],
  [
    'what an allowed fragment has, though a refused one spreads it too',
    [],
    '{ book { author { ...N } } reader { ...N } } fragment N on Person { name phone }',
    { book: { author: { name: '甲', phone: null } }, reader: null },
    ['book author phone', 'reader'],
  ],
  [
    'entities of other subgraphs without what is refused of them',
    [],
    '{ reviews { book { title price fair } writer { phone name } } }',
    { reviews: [{ book: { title: 'One', price: null, fair: null }, writer: { phone: null, name: '甲' } }] },
    ['reviews @ book price', 'reviews @ book fair', 'reviews @ writer phone'],
  ],
  [
    'what needs a guarded field, to whom holds its scope',
    ['scope:price'],
    '{ book { fair } }',
    { book: { fair: true } },
    [],
  ],
];

describe('a filtered operation answers', () => {
  it.each(rows)('%s', async (_claim, held, query, data, refused) => {
    const told = await ask(query, held);
    expect(JSON.stringify(told.data)).toBe(JSON.stringify(data));
    expect(told.refused).toEqual(refused);
  });

  it('null without a single fetch where nothing is left', async () => {
    expect(await ask('{ reader { name } book { price } }', [])).toEqual({
      data: { reader: null, book: null },
      refused: ['reader', 'book price'],
      asked: [],
      ran: [],
    });
  });

  it('no mutation that is refused; the others run', async () => {
    const query = 'mutation { burn(book: 1) { title } lend(book: 1) { title } lock { gold } }';
    expect(await ask(query, [])).toMatchObject({
      data: { burn: null, lend: { title: 'One' }, lock: null },
      refused: ['burn', 'lock'],
      ran: ['lend'],
    });
    expect((await ask(query, ['scope:burn', 'signed-in'])).ran).toEqual(['burn', 'lend', 'lock']);
  });

  it('no error for what the request leaves out', async () => {
    const query = 'query ($no: Boolean!) { open book @include(if: $no) { price title } }';
    expect(await ask(query, [], { no: false })).toMatchObject({ data: { open: 'yes' }, refused: [] });
    expect((await ask(query, [], { no: true })).refused).toEqual(['book price']);
  });
});
