import { foreignType } from '@qishu/kit/graph';

/** Types of other subgraphs that get fields here, or that records here refer to. */
export const Enterprise = foreignType('Enterprise', 'id', '企业。', 'An enterprise, by its place of registration.');
export const Region = foreignType(
  'Region',
  'code',
  '行政区划。',
  'A region of GB/T 2260, or a local extension such as a development zone.',
);
foreignType('Industry', 'code', '行业（GB/T 4754-2017）。', 'An industry of GB/T 4754-2017.');
export const Specialist = foreignType('Specialist', 'id', '服务专员。', 'A service specialist.');
export const Expert = foreignType('Expert', 'id', '专家。', 'An expert who advises enterprises.');
export const SpecialistOffice = foreignType(
  'SpecialistOffice',
  'id',
  '专员办。',
  'The office that answers for the specialists of a region.',
);
export const ServiceStation = foreignType(
  'ServiceStation',
  'id',
  '中小企业服务工作站。',
  'A service station for SMEs.',
);
export const ServiceInstitution = foreignType(
  'ServiceInstitution',
  'id',
  '服务机构。',
  'A service institution of the library.',
);
export const GovernmentUnit = foreignType(
  'GovernmentUnit',
  'id',
  '政府部门或其处（科）室。',
  'A government department, or a division of one.',
);
export const Policy = foreignType('Policy', 'id', '政策文件。', 'A policy document.');
foreignType('PolicyClause', 'id', '政策条款。', 'A clause of a policy.');
