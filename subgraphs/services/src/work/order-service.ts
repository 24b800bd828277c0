import type { Work } from '@qishu/kit/command';
import { serviceProducts } from '../records/service-product.js';
import type { Ticket } from '../records/ticket.js';
import type { serviceContentWords } from '../rules/vocabulary.js';
import { openTicket } from './open-ticket.js';
import { type Naming, servedEnterprise } from './served-enterprise.js';

export interface ServiceOrder extends Naming {
  readonly productId: string;
  readonly wishZh: string;
}

/** Under which category of tickets an order of each content goes. */
const CATEGORIES: Readonly<Record<keyof typeof serviceContentWords, Ticket['category']>> = {
  ...{ POLICY: 'POLICY', FINANCE: 'FINANCE', TECHNOLOGY: 'TECH', INSPECTION: 'TECH', IP: 'IP', LEGAL: 'ENVIRONMENT' },
  ...{
    MANAGEMENT: 'OTHER',
    DIGITAL: 'DIGITAL',
    TALENT: 'TALENT',
    MARKET: 'MARKET',
    TAX: 'TAX_FEE',
    LISTING: 'LISTING',
  },
  OTHER: 'OTHER',
};

/** 菜单式服务。Orders a product for an enterprise: the order is a ticket (武汉市…管理办法 第十条（三）：为重点企业提供菜单式服务). */
export async function orderService(work: Work, order: ServiceOrder): Promise<Ticket> {
  const product = await work.see(serviceProducts, order.productId);
  const { enterpriseId, regionCode } = await servedEnterprise(work, order);
  return openTicket(work, {
    ...{ enterpriseId, regionCode, sourceCode: 'QISHU', kind: 'DEMAND', category: CATEGORIES[product.serviceContent] },
    title: `点选服务：${product.nameZh}`.slice(0, 200),
    text: order.wishZh,
  });
}
