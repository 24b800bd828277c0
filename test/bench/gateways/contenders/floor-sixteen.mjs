// The question of five hops and sixteen fetches, joined by hand.

const TICKETS = `query($first:Int!){tickets(first:$first){__typename id title status openedAt reporter{__typename id}
area{__typename id}enterprise{__typename id}}}`;

export async function joinSixteen(ask, entities) {
  const { tickets } = await ask('tickets', TICKETS, { first: 90 });
  const [reporters, areas, enterprises, commented] = await Promise.all([
    joinReporters(entities, tickets),
    joinAreas(entities, tickets),
    joinEnterprises(entities, tickets),
    joinComments(entities, tickets),
  ]);
  return {
    tickets: tickets.map(({ id, title, status, openedAt, reporter, area, enterprise }) => ({
      id,
      title,
      status,
      openedAt,
      reporter: reporters.get(reporter.id),
      area: areas.get(area.id),
      enterprise: enterprises.get(enterprise.id),
      comments: commented.get(id),
    })),
  };
}

/** The same map with other values. */
const each = (map, change) => new Map([...map].map(([id, value]) => [id, change(value)]));
const values = (map, field) => [...map.values()].map((value) => value[field]);

async function joinReporters(entities, tickets) {
  const reporters = await entities(
    'people',
    'Person',
    'name email about employer{__typename id}',
    tickets.map(({ reporter }) => reporter),
  );
  const employers = await entities(
    'enterprises',
    'Enterprise',
    'name employees area{__typename id}',
    values(reporters, 'employer'),
  );
  const areas = await entities('areas', 'Area', 'name mayor{__typename id}', values(employers, 'area'));
  const mayors = await entities('people', 'Person', 'name email', values(areas, 'mayor'));
  const placed = each(areas, ({ name, mayor }) => ({ name, mayor: mayors.get(mayor.id) }));
  const employing = each(employers, ({ name, employees, area }) => ({ name, employees, area: placed.get(area.id) }));
  return each(reporters, ({ name, email, about, employer }) => ({
    name,
    email,
    about,
    employer: employing.get(employer.id),
  }));
}

async function joinAreas(entities, tickets) {
  const areas = await entities(
    'areas',
    'Area',
    'name population mayor{__typename id}',
    tickets.map(({ area }) => area),
  );
  const mayors = await entities('people', 'Person', 'name employer{__typename id}', values(areas, 'mayor'));
  const employers = await entities('enterprises', 'Enterprise', 'name', values(mayors, 'employer'));
  const employed = each(mayors, ({ name, employer }) => ({ name, employer: employers.get(employer.id) }));
  return each(areas, ({ name, population, mayor }) => ({ name, population, mayor: employed.get(mayor.id) }));
}

async function joinEnterprises(entities, tickets) {
  const enterprises = await entities(
    'enterprises',
    'Enterprise',
    'name owner{__typename id}policies{__typename id}',
    tickets.map(({ enterprise }) => enterprise),
  );
  const [owners, policies] = await Promise.all([
    joinOwners(entities, enterprises),
    joinPolicies(entities, enterprises),
  ]);
  return each(enterprises, ({ name, owner, policies: announced }) => ({
    name,
    owner: owners.get(owner.id),
    policies: announced.map(({ id }) => policies.get(id)),
  }));
}

async function joinOwners(entities, enterprises) {
  const owners = await entities('people', 'Person', 'name manager{name}', values(enterprises, 'owner'));
  return each(owners, ({ name, manager }) => ({ name, manager: { name: manager.name } }));
}

async function joinPolicies(entities, enterprises) {
  const policies = await entities(
    'policies',
    'Policy',
    'title issuer{__typename id}',
    values(enterprises, 'policies').flat(),
  );
  const issuers = await entities('areas', 'Area', 'name mayor{__typename id}', values(policies, 'issuer'));
  const mayors = await entities('people', 'Person', 'name', values(issuers, 'mayor'));
  const issuing = each(issuers, ({ name, mayor }) => ({ name, mayor: mayors.get(mayor.id) }));
  return each(policies, ({ title, issuer }) => ({ title, issuer: issuing.get(issuer.id) }));
}

async function joinComments(entities, tickets) {
  const commented = await entities('comments', 'Ticket', 'comments{text author{__typename id}}', tickets);
  const comments = [...commented.values()].flatMap((ticket) => ticket.comments);
  const authors = await entities(
    'people',
    'Person',
    'name about employer{__typename id}',
    comments.map(({ author }) => author),
  );
  const employers = await entities('enterprises', 'Enterprise', 'name', values(authors, 'employer'));
  const writing = each(authors, ({ name, about, employer }) => ({ name, about, employer: employers.get(employer.id) }));
  return each(commented, (ticket) =>
    ticket.comments.map(({ text, author }) => ({ text, author: writing.get(author.id) })),
  );
}
