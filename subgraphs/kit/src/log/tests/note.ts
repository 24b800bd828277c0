import {
  Code,
  createTable,
  defineNoun,
  type Migration,
  type Noun,
  type QueryRunner,
  RegionalRecord,
  Text,
} from '../../records/index.js';
import { every, everything, having, inRegion, own, through } from '../../rules/index.js';

/** A small record that moves between regions and owners. */
export class Note extends RegionalRecord {
  @Code(40, '所属企业。', 'Enterprise that the note is about.', { nullable: true })
  enterpriseId!: string | null;

  @Text(100, '内容。', 'What it says.')
  text!: string;

  @Code(16, '状态。', 'State.')
  state!: string;
}

/** Notes, seen in every way that a row rule offers. */
export const notes: Noun<Note> = defineNoun<Note>('notes', {
  record: Note,
  name: 'Note',
  one: 'note',
  many: 'notes',
  zh: '便条',
  en: 'A note.',
  keys: ['id'],
  guard: 'public',
  scope: {
    SUBGRAPH: everything,
    CITY_OFFICE: inRegion,
    ENTERPRISE: own('enterpriseId', 'enterpriseId'),
    COUNTY_OFFICE: every(inRegion, having('state', 'open')),
    SPECIALIST: through({
      table: 'note_links',
      column: 'enterpriseId',
      linkColumn: 'enterprise_id',
      claimColumn: 'specialist_id',
      claim: 'specialistId',
    }),
  },
  filters: { region: { kind: 'region' } },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: [], order: 'ID' },
    { by: ['region'], order: 'ID' },
  ],
});

/** The tables of notes. */
export class Notes1700000000000 implements Migration {
  readonly name = 'Notes1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'notes',
      {
        id: 'id',
        source_code: 'code:32',
        source_id: 'code:128?',
        version: 'whole',
        created_at: 'at',
        updated_at: 'at',
        valid_from: 'on?',
        valid_to: 'on?',
        data_level: 'enum:32',
        region_code: 'region',
        province_code: 'region?',
        city_code: 'region?',
        county_code: 'region?',
        zone_code: 'region?',
        enterprise_id: 'code:40?',
        text: 'text:100',
        state: 'code:16',
      },
      [
        ['ux_notes_source', ['source_code', 'source_id'], 'unique'],
        ...['province', 'city', 'county', 'zone'].map(
          (column) => [`ix_notes_${column}_id`, [`${column}_code`, 'id']] as const,
        ),
      ],
    );
    await createTable(runner, 'note_links', { id: 'id', enterprise_id: 'code:40', specialist_id: 'code:40' }, []);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('note_links', true);
    await runner.dropTable('notes', true);
  }
}
