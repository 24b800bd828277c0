import { referenceReader } from './read-reference.js';

/** What a platform is. */
export const platformKinds = {
  HUB_ITSELF: '本系统 · This hub itself',
  PORTAL: '门户或应用 · Portal or app',
  HOTLINE: '热线 · Hotline',
  DEMAND: '诉求平台 · Demand platform',
  COMPLAINT: '投诉平台 · Complaint platform',
  FINANCE: '融资平台 · Financing platform',
  REGISTER: '名册或登记库 · Register',
  LIBRARY: '信息库 · Library',
  PUBLISHED_LIST: '公布的名单或文件 · Published list or document',
  SHEET: '表格 · Sheet',
  WINDOW: '服务窗口 · Service counter',
  PHONE: '电话等人工登记 · Telephone and manual intake',
  ACTIVITY: '活动 · Activities',
  PROGRAMME: '项目 · Programme',
  EVALUATION: '评价考核 · Evaluation',
  NOTICE: '通知渠道 · Notice channel',
  MEDIA: '宣传渠道 · Media channel',
  DEMONSTRATION: '演示数据 · Demonstration data',
  OTHER: '其他 · Other',
} as const;

export type PlatformKind = keyof typeof platformKinds;

/** How a platform and the hub exchange records. */
export const platformStyles = {
  REST_PULL: '接口拉取 · The hub pulls over REST',
  WEBHOOK: '推送 · Pushed by webhook',
  SHEET_UPLOAD: '表格导入 · Sheet upload',
  DATABASE_VIEW: '只读库视图 · Read-only database view',
  GRAPHQL: '原生 GraphQL · Native GraphQL',
  FORM: '表单登记 · Form in the hub',
  PUBLISHED_LIST: '公布名单导入 · Import of a published list',
  CONSUMER_ONLY: '只取用 · Consumer only',
} as const;

export type PlatformStyle = keyof typeof platformStyles;

/** A platform, register or document that records come from or go to: the source of a record is one of these codes. */
export interface PlatformRow {
  /** A–Z, 0–9 and _, at most 32 characters. */
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Null where no document names an owner. */
  readonly ownerZh: string | null;
  readonly regionCode: string;
  readonly kind: PlatformKind;
  readonly styles: readonly PlatformStyle[];
  readonly channelZh: string;
  readonly channelEn: string;
}

/** Every platform that the hub knows from the start. */
export const platforms: () => readonly PlatformRow[] = referenceReader('platforms.json');
