import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, isObjectType, parse } from 'graphql';
import { openSubgraphStore } from '../graph/create-subgraph.js';
import type { SubgraphDefinition } from '../graph/define-subgraph.js';
import {
  type Class,
  columnOf,
  columnsOf,
  createLoaders,
  dialect,
  inUnit,
  type Noun,
  type Reader,
} from '../records/index.js';
import { explainLists } from './explain.js';
import { principalOf } from './principals.js';
import { fullValues, sampleRecord } from './sample-record.js';
import { shapeOfSchema } from './shape-of-schema.js';
import { dropTestDatabase, startTestSubgraph, type TestSubgraph, testDatabaseUrl } from './start-test-subgraph.js';

const GUARDS = ['authenticated', 'requiresScopes', 'policy', 'tag'];

function unguardedFields(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {})
      .filter((field) => !field.name.startsWith('_'))
      .filter((field) => !field.astNode?.directives?.some((directive) => GUARDS.includes(directive.name.value)))
      .map((field) => `${root?.name}.${field.name}`),
  );
}

function undescribed(schema: GraphQLSchema): string[] {
  const bare = (description: string | null | undefined): boolean =>
    !/^[^\n]*[\u3400-\u9fff][\s\S]*\n\n[\s\S]*[A-Za-z]/.test(description ?? '');
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('_') || /^(Query|Mutation|Subscription)$/.test(type.name))
      return [];
    return Object.values(type.getFields())
      .filter((field) => bare(field.description))
      .map((field) => `${type.name}.${field.name}`);
  });
}

/** Filters and orders of a noun over a field that needs a scope, which do not need it themselves. */
function revealing(noun: Noun, schema: GraphQLSchema): string[] {
  const type = schema.getType(noun.name);
  const fields = isObjectType(type) ? type.getFields() : {};
  const record = noun.record as unknown as Class;
  const isGuarded = (property: string): boolean =>
    (fields[columnOf(record, property).refers?.field ?? property]?.astNode?.directives ?? []).some((directive) =>
      GUARDS.slice(0, 3).includes(directive.name.value),
    );
  const filters = Object.entries(noun.filters).filter(
    ([, spec]) => 'property' in spec && !('needs' in spec) && !('withheld' in spec) && isGuarded(spec.property),
  );
  const orders = Object.entries(noun.orders).filter(([, { property }]) => isGuarded(property));
  return [...filters, ...orders].map(([name]) => `${noun.name} ${name}`);
}

const readerOf = (house: TestSubgraph): Reader => {
  const { store, regions, seal } = house.subgraph.runtime;
  return { principal: principalOf('SUBGRAPH'), store, regions, seal };
};

/** What every subgraph promises, run by every subgraph. */
export function conformsToHouse(definition: SubgraphDefinition): void {
  describe(`${definition.name} conforms to the house on ${dialect}`, () => {
    let house: TestSubgraph;
    beforeAll(async () => {
      house = await startTestSubgraph(definition);
    }, 120_000);
    afterAll(() => house?.stop());

    it('has migrations that leave no drift from its records', async () => {
      const drift = await house.subgraph.runtime.store.writer.driver.createSchemaBuilder().log();
      expect(drift.upQueries.map((query) => query.query)).toEqual([]);
    });

    it('has migrations that go down and up again', async () => {
      const folder = mkdtempSync(join(tmpdir(), `qishu-${definition.name}-`));
      const databaseUrl = testDatabaseUrl();
      const store = await openSubgraphStore(definition, { data: folder, ...(databaseUrl && { databaseUrl }) });
      for (const _each of store.writer.migrations) await store.writer.undoLastMigration({ transaction: 'each' });
      await store.writer.runMigrations();
      const drift = await store.writer.driver.createSchemaBuilder().log();
      expect(drift.upQueries.map((query) => query.query)).toEqual([]);
      await store.close();
      if (databaseUrl) await dropTestDatabase(definition.name, databaseUrl);
      rmSync(folder, { recursive: true });
    });

    it('refuses whoever comes without the gateway’s token', async () => {
      const { errors } = await house.subgraph.execute({ query: '{ __typename }', token: 'forged', requestId: 'test' });
      expect(errors?.[0]?.extensions?.code).toBe('GATEWAY_TOKEN_REQUIRED');
    });

    it('executes what it publishes, as federation understands it', () => {
      const { schema, sdl } = house.subgraph;
      expect(shapeOfSchema(schema)).toEqual(shapeOfSchema(buildSubgraphSchema(parse(sdl))));
    });

    it('guards every root field', () => expect(unguardedFields(house.subgraph.schema)).toEqual([]));

    it('describes every field in Chinese and English', () => expect(undescribed(house.subgraph.schema)).toEqual([]));

    it('shows no personal column under a plain field', () => {
      const shown = definition.nouns.flatMap((noun) =>
        columnsOf(noun.record as unknown as Class)
          .filter((column) => column.personal && column.shown)
          .map((column) => `${noun.name}.${column.property}`),
      );
      expect(shown).toEqual([]);
    });

    it('lets nobody filter or order by what he may not read', () =>
      expect(definition.nouns.flatMap((noun) => revealing(noun, house.subgraph.schema))).toEqual([]));

    it.each(definition.nouns.map((noun) => [noun.name, noun] as const))(
      'reads every declared list of %s by its index, without sorting',
      async (_name, noun) => {
        const wrong = (await explainLists(noun, readerOf(house))).filter((plan) => plan.sorted || !plan.used);
        expect(wrong).toEqual([]);
      },
    );

    it.each(definition.nouns.map((noun) => [noun.name, noun] as const))(
      'resolves many references of %s with one statement a key',
      async (_name, noun) => {
        for (const key of noun.keys) {
          const loaders = createLoaders(readerOf(house));
          house.statements();
          await Promise.all(Array.from({ length: 50 }, (_, at) => loaders.visible(noun, key, `absent-${at}`)));
          expect(house.statements()).toHaveLength(1);
        }
      },
    );

    it.each(definition.nouns.filter((noun) => noun.bringable !== false).map((noun) => [noun.name, noun] as const))(
      'brings a %s once, and the same one again without change',
      async (_name, noun) => {
        const row = sampleRecord(noun, 'sample-1');
        if (!row) return;
        const bringer = principalOf('CITY_PLATFORM', { regions: ['320000'], sources: ['HANQITONG'] });
        const outcomes = async (): Promise<unknown> => house.data(bringer, mutationOf(noun), { rows: [row] });
        const field = `bring${noun.many[0]?.toUpperCase()}${noun.many.slice(1)}`;
        expect(await outcomes()).toEqual({ [field]: { rows: [{ outcome: 'CREATED', faults: [] }] } });
        expect(await outcomes()).toEqual({ [field]: { rows: [{ outcome: 'UNCHANGED', faults: [] }] } });
      },
    );

    it.each(definition.nouns.filter((noun) => noun.bringable !== false).map((noun) => [noun.name, noun] as const))(
      'has a %s in hand, once it was made, as it is read',
      async (_name, noun) => {
        const values = fullValues(noun);
        if (!values) return;
        const { store, regions, now } = house.subgraph.runtime;
        await store.write((manager) =>
          inUnit({ manager, regions, now, actor: 'test', events: async () => undefined }, async (unit) => {
            await manager.query(`DELETE FROM ${noun.table}`);
            const made = await unit.create(noun, { ...values, sourceCode: 'DEMO', sourceId: 'made' } as never);
            expect({ ...(await unit.lock(noun, 'id', made.id)) }).toEqual({ ...made });
          }),
        );
      },
    );

    it.each(definition.nouns.map((noun) => [noun.name, noun] as const))(
      'shows nobody without a role a %s that is not public',
      async (_name, noun) => {
        if (noun.scope.PUBLIC) return;
        const nobody = principalOf('SYS_ADMIN');
        const { data, errors } = await house.ask(nobody, `{ ${noun.many} { totalCount nodes { id } } }`);
        const count = (data as Record<string, { totalCount: number } | null> | null)?.[noun.many]?.totalCount ?? 0;
        expect(errors || count === 0).toBeTruthy();
      },
    );
  });
}

function mutationOf(noun: Noun): string {
  const name = `bring${noun.many[0]?.toUpperCase()}${noun.many.slice(1)}`;
  return `mutation ($rows: [${noun.name}Record!]!) { ${name}(source: "HANQITONG", rows: $rows) { ... on IngestReport { rows { outcome faults { field code message } } } ... on IngestRefused { code message } } }`;
}
