/** The tiers of gradient cultivation (domain reference §4.2), shared by every subgraph: value → `中文 · English`. */
export const tierWords = {
  SEED: '种子企业（入库培育） · Seed or pool enterprise',
  INNOVATIVE_SME:
    '创新型中小企业（2026 年起为科技和创新型中小企业） · Innovative SME (sci-tech and innovative SME since 2026-04-01)',
  DISTRICT_SRDI: '区级专精特新企业 · District SRDI enterprise',
  MUNICIPAL_SRDI: '市级专精特新企业 · Municipal SRDI enterprise',
  PROVINCIAL_SRDI: '省级专精特新中小企业 · Provincial SRDI SME',
  LITTLE_GIANT: '国家级专精特新“小巨人”企业 · National “little giant”',
  KEY_LITTLE_GIANT: '国家级重点“小巨人”企业 · National key “little giant”',
  CHAMPION: '制造业单项冠军企业 · Manufacturing single champion',
} as const;

export type Tier = keyof typeof tierWords;

/** Order of the tiers, 0 lowest; −1 stands for no title. CHAMPION is a track of its own beside the ladder. */
export const tierRank: Readonly<Record<Tier, number>> = {
  SEED: 0,
  INNOVATIVE_SME: 1,
  DISTRICT_SRDI: 2,
  MUNICIPAL_SRDI: 3,
  PROVINCIAL_SRDI: 4,
  LITTLE_GIANT: 5,
  KEY_LITTLE_GIANT: 6,
  CHAMPION: 7,
};
