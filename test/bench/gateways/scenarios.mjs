// What is asked. `floor` names the hand-written way to the same answer.
import { Random } from './random.mjs';

/** The shapes whose throughput per core is compared with the floor. */
export const shapes = {
  one: {
    title: 'one fetch',
    target: 0.4,
    query: '{ tickets(first: 20) { id title status openedAt urgency } }',
  },
  three: {
    title: 'two-level entity, three fetches',
    target: 0.6,
    query: '{ tickets(first: 50) { id title reporter { id name } area { id name population } } }',
  },
  sixteen: {
    title: 'five hops, sixteen fetches, 150 kB',
    target: 0.6,
    query: `{
      tickets(first: 90) {
        id title status openedAt
        reporter { name email about employer { name employees area { name mayor { name email } } } }
        area { name population mayor { name employer { name } } }
        enterprise { name owner { name manager { name } } policies { title issuer { name mayor { name } } } }
        comments { text author { name about employer { name } } }
      }
    }`,
  },
};

/** Distinct operations, as analysts ask them: different fields, different literals, no variables. */
export function adHoc(count) {
  const random = new Random(1);
  const asked = new Set();
  while (asked.size < count) {
    const some = (fields) => fields.filter(() => random.below(2) === 0).join(' ');
    const person = () =>
      `{ id ${some(['name', 'email', 'about', 'manager { name }', 'employer { name employees }'])} }`;
    const parts = [
      some(['title', 'status', 'openedAt', 'urgency']),
      random.below(2) ? `reporter ${person()}` : '',
      random.below(2) ? `area { id ${some(['name', 'population', 'mayor { name }'])} }` : '',
      random.below(3) ? '' : `comments { text author ${person()} }`,
    ];
    asked.add(`{ tickets(first: ${1 + random.below(10)}) { id ${parts.join(' ')} } }`);
  }
  return [...asked];
}

/** Follows the tickets of an area; each event carries its reporter's name from another subgraph. */
export const subscription = 'subscription ($area: ID!) { ticketOpened(area: $area) { id openedAt reporter { name } } }';
