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
  'ticket.opened': { zh: '工单登记', en: 'A ticket was registered' },
  'ticket.accepted': { zh: '工单受理', en: 'A ticket was taken on' },
  'ticket.declined': { zh: '工单不予受理', en: 'A ticket was not taken on' },
  'ticket.excluded': { zh: '工单因政策刚性约束除外', en: 'A ticket was excluded: a rigid policy stands against it' },
  'ticket.reclassified': { zh: '上级重新认定后受理', en: 'An excluded ticket was taken on after all' },
  'ticket.merged': { zh: '工单并单', en: 'A ticket was merged into another' },
  'ticket.taken_up': { zh: '专员着手办理', en: 'The specialist took a ticket up' },
  'ticket.submitted': { zh: '提交专员办', en: 'A ticket was submitted to an office' },
  'ticket.sent_to_department': { zh: '交处（科）室办理', en: 'A ticket was sent to a department' },
  'ticket.transferred': { zh: '会商转交', en: 'A ticket was transferred to a peer unit' },
  'ticket.escalated': { zh: '报请上级', en: 'A ticket was escalated to the office above' },
  'ticket.returned': { zh: '退单', en: 'The unit that was to handle a ticket returned it' },
  'ticket.extended': { zh: '延期', en: 'A ticket was extended' },
  'ticket.urged': { zh: '催办', en: 'A ticket was urged' },
  'ticket.progressed': { zh: '办理进展', en: 'Progress of a ticket was told' },
  'ticket.approved': { zh: '审批记录', en: 'A decision on a ticket was put on file' },
  'ticket.resolved': { zh: '形成办理结果', en: 'A ticket has its result' },
  'ticket.replied': { zh: '反馈企业', en: 'The enterprise was answered' },
  'ticket.evaluated': { zh: '回访评价', en: 'The enterprise was called back, or rated the answer' },
  'ticket.reopened': { zh: '重办', en: 'A ticket was reopened' },
  'ticket.archived': { zh: '归档', en: 'A ticket was archived' },
  'ticket.withdrawn': { zh: '企业撤回', en: 'The enterprise took its ticket back' },
  'ticket.near_due': { zh: '工单临近到期', en: 'A ticket is near due' },
  'ticket.breached': { zh: '工单超期', en: 'A ticket passed its due time' },
  'ticket.told': { zh: '工单动态', en: 'A line of a ticket’s timeline' },
  'complaint.submitted': { zh: '投诉提交', en: 'A payment complaint was submitted' },
  'complaint.moved': { zh: '投诉程序推进', en: 'A payment complaint went on to its next step' },
  'complaint.answered': { zh: '投诉往来答复', en: 'A message in a payment complaint; the complainant is told by SMS' },
  'complaint.overdue': { zh: '投诉环节超期', en: 'A clock of a payment complaint ran out' },
  'record.upserted': { zh: '来源平台写入记录', en: 'A source platform brought a record, new or changed' },
} as const satisfies Record<string, EventEntry>;

export type EventName = keyof typeof events;
