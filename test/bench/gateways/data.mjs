// The records behind the benchmark's subgraphs: plain arithmetic, so that everybody sees the same.
const counts = { Ticket: 200, Person: 40, Area: 12, Enterprise: 30, Policy: 25 };

/** Key-only references, as a subgraph gives for a record that another one owns. */
const refer = (type, number) => ({ __typename: type, id: `${type.toLowerCase()}-${number % counts[type]}` });

const numberOf = (id) => Number(id.slice(id.lastIndexOf('-') + 1));
const sentence = (about, number) => `${about} ${number}：专精特新企业服务工单的说明文字，with a few words of English.`;

const makers = {
  Ticket: (n) => ({
    title: sentence('Ticket', n),
    status: n % 3 === 0 ? 'CLOSED' : 'OPEN',
    openedAt: `2026-11-${String((n % 28) + 1).padStart(2, '0')}T09:00:00+08:00`,
    urgency: n % 5,
    reporter: refer('Person', n * 7),
    area: refer('Area', n * 5),
    enterprise: refer('Enterprise', n * 3),
    comments: Array.from({ length: 1 + (n % 3) }, (_, at) => ({
      id: `comment-${n}-${at}`,
      text: sentence('Comment', n * 10 + at),
      author: refer('Person', n * 11 + at),
    })),
  }),
  Person: (n) => ({
    name: `联络员 ${n}`,
    email: `person-${n}@example.invalid`,
    about: sentence('Person', n),
    employer: refer('Enterprise', n * 3 + 1),
    // Owned by the same subgraph: the record itself.
    manager: () => record('Person', `person-${(n + 1) % counts.Person}`),
  }),
  Area: (n) => ({ name: `片区 ${n}`, population: 100_000 + n * 997, mayor: refer('Person', n * 13) }),
  Enterprise: (n) => ({
    name: `示例企业（${n}）有限公司`,
    employees: 50 + n,
    area: refer('Area', n * 7),
    owner: refer('Person', n * 17),
    policies: [refer('Policy', n), refer('Policy', n * 2 + 1)],
  }),
  Policy: (n) => ({ title: sentence('Policy', n), issuer: refer('Area', n * 5) }),
};

const made = new Map();

/** The record of an id; the same object every time. */
export function record(type, id) {
  const known = made.get(id);
  if (known) return known;
  const fresh = { __typename: type, id, ...makers[type](numberOf(id)) };
  made.set(id, fresh);
  return fresh;
}

export const tickets = (first) => Array.from({ length: first }, (_, n) => record('Ticket', `ticket-${n}`));
export const areaIds = (count) => Array.from({ length: count }, (_, n) => `area-${n}`);
