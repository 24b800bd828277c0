/** The registry of scopes: what each lets its holder do. Scopes open fields; roles open rows. */
export const scopes = {
  'enterprises:read': { zh: '读取企业内部信息', en: 'Read internal (L2) facts of enterprises in scope' },
  'indicators:read': { zh: '读取企业经营指标', en: 'Read annual indicators (L3) of enterprises in scope' },
  'people:read': {
    zh: '读取专员、专家、站点内部信息',
    en: 'Read internal (L2) facts of specialists, experts and stations in scope',
  },
  'contacts:read': { zh: '读取联系方式（脱敏）', en: 'See masked contact details (L3)' },
  'services:read': { zh: '读取台账、工单与活动', en: 'Read ledger entries, tickets and activities in scope' },
  'complaints:read': { zh: '读取拖欠账款投诉状态', en: 'Read the status of payment complaints in scope' },
  'complaints:detail': {
    zh: '读取拖欠账款投诉详情',
    en: 'Read the parties, amounts and materials of payment complaints in scope',
  },
  'policies:read': { zh: '读取未公开的政策与申报', en: 'Read unpublished policies and applications in scope' },
  'personal:reveal': {
    zh: '查看未脱敏的个人信息（须说明理由并留痕）',
    en: 'Reveal unmasked personal data (L3); a reason is required and the read is recorded',
  },
  'sensitive:reveal': {
    zh: '查看敏感信息（须说明理由并留痕）',
    en: 'Reveal sensitive data (L4); a reason is required and the read is recorded',
  },
  'statistics:read': {
    zh: '读取统计汇总',
    en: 'Read aggregates of rows in scope; small cells stay suppressed for non-staff',
  },
  'enterprises:write': { zh: '办理企业称号与培育', en: 'Carry out commands on recognitions and cultivation in scope' },
  'people:write': {
    zh: '办理专员、服务站与机构事项',
    en: 'Carry out commands on specialists, stations and institutions',
  },
  'services:write': { zh: '办理工单、台账与投诉', en: 'Carry out commands on tickets, ledger, complaints and reports' },
  'policies:write': { zh: '编辑与发布政策', en: 'Edit policies; publishing needs a second person' },
  'policies:push': { zh: '推送政策', en: 'Push policies to enterprises in scope' },
  'policies:apply': { zh: '申报政策项目', en: 'Apply to programmes for one’s own enterprise' },
  'overrides:read': {
    zh: '查阅被搁置的规则判定',
    en: 'Read which verdicts of rules were set aside for records in scope, by whom and why',
  },
  'feed:read': { zh: '读取变更流与快照', en: 'Read change feeds and snapshots' },
  'ingest:write': { zh: '写入来源平台的记录', en: 'Bring records of one’s own source platforms' },
  'audit:read': { zh: '查阅个人信息读取记录', en: 'Read the record of L3 and L4 reads' },
  'hub:admin': { zh: '管理枢纽配置', en: 'Administer the hub (no business data)' },
} as const;

export type Scope = keyof typeof scopes;
