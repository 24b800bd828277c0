interface EventEntry {
  readonly zh: string;
  readonly en: string;
}

/** The one registry of event names: what a subgraph's log may say has happened to a record. */
export const events = {
  'record.created': { zh: '记录新建', en: 'A record was made in the hub' },
  'record.changed': { zh: '记录变更', en: 'A record was changed in the hub' },
  'record.followed': { zh: '随所属记录变更', en: 'A record was changed with the one that it belongs to' },
  'record.removed': { zh: '记录删除', en: 'A record was removed' },
  'record.upserted': { zh: '来源平台写入记录', en: 'A source platform brought a record, new or changed' },
} as const satisfies Record<string, EventEntry>;

export type EventName = keyof typeof events;
