// The rooms and the packages of the house, and who may walk into which. Every rule says why.

const runOnce = require('./test/bin/without-records.cjs');

const tests = '(\\.(test|long)\\.ts|/tests/[^/]+\\.ts)$';
const domains = 'enterprises|people|services|policies';
/** Files of one room of a subgraph; `$1` in a rule's `to` is the subgraph that the file belongs to. */
const room = (name) => ({ path: `^subgraphs/(${domains})/src/${name}/`, pathNot: tests });
const ownRooms = (...names) => `^subgraphs/$1/src/(${names.join('|')})/`;
const faces = (...names) => `^subgraphs/kit/src/(${names.join('|')})/`;
const house = '^(schema|gateway|subgraphs|clients|test)/(?!.*node_modules)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'What goes round in a circle can be neither read, tested nor loaded one piece at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-import-is-found',
      comment: 'An import that does not resolve escapes every other rule of this file.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'through-the-front-door',
      comment: 'A package shows what it means to keep stable in its index; anything deeper may change without a word.',
      severity: 'error',
      from: { path: '^(schema|gateway/[^/]+|subgraphs/[^/]+|clients/[^/]+|test)/', pathNot: '/bin/' },
      to: {
        path: house,
        pathNot: [
          '^$1/',
          '^schema/src/index\\.ts$',
          '^gateway/[^/]+/src/index\\.ts$',
          '^subgraphs/[^/]+/src/index\\.ts$',
          '^subgraphs/kit/src/([^/]+|base/light)/index\\.ts$',
        ],
      },
    },
    {
      name: 'schema-imports-nothing',
      comment: 'The law binds everybody, so it may depend on nobody.',
      severity: 'error',
      from: { path: '^schema/' },
      to: { path: house, pathNot: '^schema/' },
    },
    {
      name: 'kit-knows-only-the-law',
      comment: 'The chassis carries every subgraph; one that knew a domain or the gateway could carry no other.',
      severity: 'error',
      from: { path: '^subgraphs/kit/' },
      to: { path: house, pathNot: '^(schema|subgraphs/kit)/' },
    },
    {
      name: 'subgraphs-never-meet',
      comment: 'Subgraphs meet in a query plan or through a log. An import would weld their releases together.',
      severity: 'error',
      from: { path: `^subgraphs/(${domains})/` },
      to: { path: house, pathNot: '^(schema|subgraphs/(kit|$1))/' },
    },
    {
      name: 'engine-knows-no-domain',
      comment: 'The engine runs any Federation 2 supergraph: it may use the law and the base of the kit, nothing more.',
      severity: 'error',
      from: { path: '^gateway/engine/' },
      to: { path: house, pathNot: ['^(schema|gateway/engine)/', faces('base')] },
    },
    {
      name: 'hub-alone-composes',
      comment:
        'One composition root: only the hub (and whole-house tests) may hold the engine and the subgraphs in one hand.',
      severity: 'error',
      from: { path: '^(schema|gateway/(?!hub)[^/]+|subgraphs/[^/]+|clients/[^/]+)/' },
      to: { path: `^(gateway/[^/]+|subgraphs/(${domains}))/`, pathNot: '^$1/' },
    },
    {
      name: 'nobody-imports-the-tests',
      comment: 'Whole-house tests look at the house from outside; nothing in it may lean on them.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/(?!bin/)' },
    },
    {
      name: 'clients-stay-outside',
      comment: 'A client runs in somebody else’s browser: it knows the API, never the servers’ code.',
      severity: 'error',
      from: { path: '^clients/[^/]+/src/' },
      to: { path: '^(gateway|subgraphs|test)/' },
    },
    {
      name: 'records-stay-below',
      comment:
        'What is kept must not know who asks or acts. A record may look into rules (row scope, enumerations) and the kit.',
      severity: 'error',
      from: room('records'),
      to: {
        path: '^subgraphs/',
        pathNot: [ownRooms('records', 'rules'), faces('base', 'rules', 'records', 'graph', 'log', 'inbound', 'sheet')],
      },
    },
    {
      name: 'rules-are-pure',
      comment:
        'A rule is read by lawyers and run a million times over: plain functions and tables, no I/O and no framework.',
      severity: 'error',
      from: room('rules'),
      to: { pathNot: [ownRooms('rules'), '^schema/src/', faces('rules')] },
    },
    {
      name: 'kit-rules-are-pure',
      comment:
        'Every rules room may import them, so they must be as pure; the calendar package holds only tables of days.',
      severity: 'error',
      from: { path: faces('rules'), pathNot: tests },
      to: { pathNot: [faces('rules'), '^schema/src/', 'node_modules/chinese-days/', '^crypto$'] },
    },
    {
      name: 'kit-base-stands-alone',
      comment:
        'The gateway loads the base; whatever the base imports (an ORM, a schema builder) the gateway would carry too.',
      severity: 'error',
      from: { path: faces('base'), pathNot: tests },
      to: { path: '^subgraphs/kit/src/', pathNot: faces('base') },
    },
    {
      name: 'testing-face-only-in-tests',
      comment:
        'What makes a test easy (a throw-away database, an invented principal) has no business in a running hub.',
      severity: 'error',
      from: { pathNot: [tests, faces('testing'), '^test/'] },
      to: { path: faces('testing') },
    },
    {
      name: 'work-does-not-answer',
      comment: 'A use case serves the graph, the inbound room and the timetable alike, so it may know none of them.',
      severity: 'error',
      from: room('work'),
      to: {
        path: '^subgraphs/',
        pathNot: [
          ownRooms('work', 'records', 'rules'),
          faces('base', 'rules', 'records', 'command', 'log', 'graph', 'inbound', 'search', 'sheet'),
        ],
      },
    },
    {
      name: 'work-is-not-graphql',
      comment: 'A use case that speaks GraphQL could not be called by a sync run or a timetable.',
      severity: 'error',
      from: room('work'),
      to: { path: 'node_modules/(type-graphql|graphql|@apollo)/' },
    },
    {
      name: 'graph-asks-and-shows',
      comment: 'A resolver is ten lines that call work or a loader; what outsiders bring comes in by another door.',
      severity: 'error',
      from: room('graph'),
      to: { path: '^subgraphs/', pathNot: [ownRooms('graph', 'work', 'records', 'rules'), '^subgraphs/kit/'] },
    },
    {
      name: 'graph-decides-nothing',
      comment: 'A resolver may name the types of rules; a decision taken there would be missed by every other door.',
      severity: 'error',
      from: room('graph'),
      to: { path: ownRooms('rules'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'inbound-goes-through-work',
      comment: 'What is brought becomes work; its inputs may name the classes of records, but never the front door.',
      severity: 'error',
      from: room('inbound'),
      to: { path: '^subgraphs/', pathNot: [ownRooms('inbound', 'work', 'records', 'rules'), '^subgraphs/kit/'] },
    },
    {
      name: 'rooms-do-not-look-up',
      comment:
        'subgraph.ts is the table of contents and main.ts the start: a room that imports them closes a circle of sense.',
      severity: 'error',
      from: { path: `^subgraphs/(${domains})/src/[^/]+/`, pathNot: tests },
      to: { path: '^subgraphs/$1/src/[^/]+\\.ts$' },
    },
    {
      name: 'tests-that-run-once',
      comment: 'A test that reaches records must run on every database that keeps them.',
      severity: 'error',
      from: { path: `^(${runOnce.join('|')}).*\\.test\\.ts$` },
      to: { path: '^subgraphs/kit/src/records/', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    // Type imports count: the direction of knowledge is what is kept, not what happens to be loaded.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: '.tsconfig.cruise.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    combinedDependencies: true,
  },
};
