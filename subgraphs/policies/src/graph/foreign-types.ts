import { foreignType } from '@qishu/kit/graph';

/** Types of other subgraphs that get fields here, or that records here refer to. */
export const Enterprise = foreignType('Enterprise', 'id', '企业。', 'An enterprise, by its place of registration.');
export const Region = foreignType(
  'Region',
  'code',
  '行政区划。',
  'A region of GB/T 2260, or a local extension such as a development zone.',
);
export const Specialist = foreignType('Specialist', 'id', '服务专员。', 'A service specialist.');
