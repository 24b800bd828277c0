import type { BulkRow } from '@qishu/kit/inbound';
import { cities, counties, isZone, nameOf, padded, phoneOf, provinces } from './demonstration-places.js';

type Level = 'PROVINCE' | 'CITY' | 'COUNTY' | 'PARK';

/** Id of the office that answers for a region. */
export const officeId = (code: string): string => `demo-o-${code}`;

const unitOf = (code: string, level: Level): string => {
  if (level === 'PROVINCE') return `${nameOf(code)}工业和信息化厅`;
  if (code === '420100') return '武汉市经济和信息化局（市中小企业发展局）';
  return level === 'PARK' ? `${nameOf(code)}经济发展部门` : `${nameOf(code)}工业和信息化局`;
};

const places = (): { code: string; level: Level }[] => [
  ...provinces().map((code) => ({ code, level: 'PROVINCE' as const })),
  ...cities().map((code) => ({ code, level: 'CITY' as const })),
  ...counties().map((code) => ({ code, level: isZone(code) ? ('PARK' as const) : ('COUNTY' as const) })),
];

/** One office for each province, city, county and zone, with invented people. */
export function officeRows(): BulkRow[] {
  return places().map(({ code, level }, number) => ({
    id: officeId(code),
    regionCode: code,
    level,
    unit: unitOf(code, level),
    division: level === 'PROVINCE' ? '服务体系建设处' : level === 'CITY' ? '中小企业处' : '中小企业科',
    head: `演示负责人${padded(number + 1, 3)}`,
    headTitle: level === 'COUNTY' || level === 'PARK' ? '科长' : '处长',
    contact: `演示联系人${padded(number + 1, 3)}`,
    approver: `演示分管领导${padded(number + 1, 3)}`,
    phone: phoneOf(9_000 + number),
    email: `office${code}@example.invalid`,
  }));
}

interface Department {
  readonly slug: string;
  readonly name: string;
  readonly duties: string;
}

const EVERYWHERE: readonly Department[] = [
  { slug: 'HR', name: '人力资源和社会保障局', duties: '就业、社会保险、人才' },
  { slug: 'MKT', name: '市场监督管理局', duties: '登记注册、质量、知识产权' },
];
const ABOVE_COUNTIES: readonly Department[] = [
  { slug: 'FIN', name: '财政局', duties: '专项资金' },
  { slug: 'TAX', name: '税务局', duties: '税费政策与征管' },
  { slug: 'SCI', name: '科学技术局', duties: '研发项目、高新技术企业' },
  { slug: 'RES', name: '自然资源和规划局', duties: '用地、规划' },
];

const unitId = (code: string, slug: string): string => `demo-u-${code}-${slug}`;

function unitsOf(code: string, level: Level): BulkRow[] {
  const above = level === 'PROVINCE' || level === 'CITY';
  const department = (slug: string, nameZh: string, duties: string): BulkRow => ({
    ...{ id: unitId(code, slug), regionCode: code, kind: 'DEPARTMENT', nameZh, duties },
    industryFunction: slug === 'MIIT',
  });
  const others = above ? [...EVERYWHERE, ...ABOVE_COUNTIES] : EVERYWHERE;
  const ending = (name: string): string => (level === 'PROVINCE' ? name.replace(/局$/, '厅') : name);
  return [
    department('MIIT', unitOf(code, level), '工业、信息化与中小企业'),
    {
      id: unitId(code, 'MIIT-SME'),
      regionCode: code,
      kind: 'DIVISION',
      parentId: unitId(code, 'MIIT'),
      nameZh: level === 'PROVINCE' ? '服务体系建设处' : above ? '中小企业处' : '中小企业科',
      duties: '中小企业服务体系，本级专员办',
      industryFunction: true,
    },
    ...others.map(({ slug, name, duties }) => department(slug, `${nameOf(code)}${ending(name)}`, duties)),
  ];
}

/** Departments that tickets go to. */
export const unitRows = (): BulkRow[] => places().flatMap(({ code, level }) => unitsOf(code, level));
