import type { Work } from '@qishu/kit/command';
import { type ServiceCase, serviceCases } from '../records/service-case.js';
import { type ServiceGuide, serviceGuides } from '../records/service-guide.js';
import { type ServiceProduct, serviceProducts } from '../records/service-product.js';
import { sixDisclosures, threeDimensions } from '../rules/library-rules.js';

export interface Publication {
  readonly id: string;
  readonly expectedVersion?: number | null;
}

/** 发布服务指南。Publishes a guide with its six disclosures (MI-01). */
export async function publishServiceGuide(work: Work, { id, expectedVersion }: Publication): Promise<ServiceGuide> {
  const guide = await work.take(serviceGuides, id, expectedVersion);
  work.within(guide.regionCode);
  await work.hold([sixDisclosures(guide)], { type: 'ServiceGuide', id });
  return work.unit.change(serviceGuides, guide, { wanted: true });
}

/** 发布服务产品。Publishes a product classed in three dimensions (MI-07). */
export async function publishServiceProduct(work: Work, { id, expectedVersion }: Publication): Promise<ServiceProduct> {
  const product = await work.take(serviceProducts, id, expectedVersion);
  work.within(product.regionCode);
  await work.hold([threeDimensions(product)], { type: 'ServiceProduct', id });
  return work.unit.change(serviceProducts, product, { published: true });
}

/** 发布服务案例。Publishes a case classed in three dimensions (MI-07). */
export async function publishServiceCase(work: Work, { id, expectedVersion }: Publication): Promise<ServiceCase> {
  const one = await work.take(serviceCases, id, expectedVersion);
  work.within(one.regionCode);
  await work.hold([threeDimensions(one)], { type: 'ServiceCase', id });
  return work.unit.change(serviceCases, one, { published: true, publishedOn: work.today });
}
