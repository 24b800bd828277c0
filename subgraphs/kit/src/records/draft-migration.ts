import { DataSource } from 'typeorm';
import { type Class, columnsOf, snakeCase } from './column-registry.js';

function notationOf(kind: string, length: number, nullable: boolean): string {
  const sized = length > 0 && (kind === 'code' || kind === 'text' || kind === 'enum');
  return `'${kind}${sized ? `:${length}` : ''}${nullable ? '?' : ''}'`;
}

const quoted = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');

/** Writes the first migration of a subgraph from its records: one readable table after another. */
export async function draftMigration(className: string, records: readonly (new () => object)[]): Promise<string> {
  const source = await new DataSource({
    type: 'better-sqlite3',
    database: ':memory:',
    entities: [...records],
  }).initialize();
  const tables = source.entityMetadatas
    .map((metadata) => {
      const specs = columnsOf(metadata.target as Class);
      const lines = specs.map((spec) => `      ${spec.column}: ${notationOf(spec.kind, spec.length, spec.nullable)},`);
      const indexes = metadata.indices.map(
        (index) =>
          `      ['${index.name}', [${quoted(index.columns.map((column) => snakeCase(column.propertyName)))}]${index.isUnique ? ", 'unique'" : ''}],`,
      );
      return {
        name: metadata.tableName,
        text: `    await createTable(runner, '${metadata.tableName}', {\n${lines.join('\n')}\n    }, [\n${indexes.join('\n')}\n    ]);`,
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  await source.destroy();
  return [
    "import { createTable, dropTables, type Migration, type QueryRunner } from '@qishu/kit/records';",
    '',
    `/** The first tables. */\nexport class ${className} implements Migration {`,
    `  readonly name = '${className}';\n`,
    '  async up(runner: QueryRunner): Promise<void> {',
    tables.map((table) => table.text).join('\n'),
    '  }\n',
    '  async down(runner: QueryRunner): Promise<void> {',
    `    await dropTables(runner, ${quoted(tables.map((table) => table.name).reverse())});`,
    '  }\n}\n',
  ].join('\n');
}
