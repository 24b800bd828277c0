/** Data levels (domain reference §7.1): public, internal, personal or commercial, sensitive. */
export const dataLevels = {
  L1: '公开 · Public',
  L2: '内部 · Internal: signed-in staff in scope',
  L3: '个人与商业信息 · Personal or commercial: masked by default',
  L4: '敏感信息 · Sensitive: field-level grant, every read recorded',
} as const;

export type DataLevel = keyof typeof dataLevels;
