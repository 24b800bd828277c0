// The floor: a program that knows the three questions, asks the subgraphs what a gateway must ask, each entity once, parses
// every answer and writes the result. No GraphQL in it; what a gateway takes beyond this is the price of being one.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { joinSixteen } from './floor-sixteen.mjs';

const { Pool } = createRequire(import.meta.url)('undici');
const { port, urls, queries } = JSON.parse(process.argv[2]);

const pools = Object.fromEntries(
  Object.entries(urls).map(([name, url]) => [name, new Pool(new URL(url).origin, { connections: 64, pipelining: 1 })]),
);

async function ask(name, query, variables) {
  const { body } = await pools[name].request({
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return JSON.parse(await body.text()).data;
}

/** The entities that some references name, each asked for once, by id. */
async function entities(name, type, fields, references) {
  const ids = [...new Set(references.map((reference) => reference?.id))].filter((id) => id !== undefined);
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${type}{${fields}}}}`;
  const representations = ids.map((id) => ({ __typename: type, id }));
  const { _entities } = await ask(name, query, { representations });
  return new Map(ids.map((id, at) => [id, _entities[at]]));
}

const joins = {
  async one() {
    return ask('tickets', 'query($first:Int!){tickets(first:$first){id title status openedAt urgency}}', { first: 20 });
  },

  async three() {
    const { tickets } = await ask(
      'tickets',
      'query($first:Int!){tickets(first:$first){id title reporter{__typename id}area{__typename id}}}',
      { first: 50 },
    );
    const [people, areas] = await Promise.all([
      entities(
        'people',
        'Person',
        'name',
        tickets.map(({ reporter }) => reporter),
      ),
      entities(
        'areas',
        'Area',
        'name population',
        tickets.map(({ area }) => area),
      ),
    ]);
    return {
      tickets: tickets.map(({ id, title, reporter, area }) => {
        const { name, population } = areas.get(area.id);
        return {
          id,
          title,
          reporter: { id: reporter.id, name: people.get(reporter.id).name },
          area: { id: area.id, name, population },
        };
      }),
    };
  },

  sixteen: () => joinSixteen(ask, entities),
};

const known = new Map(Object.entries(queries).map(([name, query]) => [query, joins[name]]));

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const { query } = JSON.parse(Buffer.concat(chunks).toString());
    const join = known.get(query);
    const text = join ? JSON.stringify({ data: await join() }) : '{"errors":[{"message":"not known here"}]}';
    const length = Buffer.byteLength(text);
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': length }).end(text);
  });
}).listen(port, '127.0.0.1');
