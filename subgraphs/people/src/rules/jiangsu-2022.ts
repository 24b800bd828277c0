import { type BookRule, bookOf } from './book-rule.js';

/** 苏工信服建〔2022〕179号: the specialists of Jiangsu, in force since 2022-04-21. */
const rule = bookOf('jiangsu-2022', '苏工信服建〔2022〕179号');
const OFFICES = ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE'] as const;

export const js01 = rule({
  ruleId: 'JS-01',
  kind: 'BLOCK',
  subject: 'SpecialistAssignment',
  zh: '每家国家级、省级“专精特新”中小企业配备 1 名服务专员',
  en: 'Each national or provincial SRDI SME has exactly one specialist',
  article: '一',
  quote: '为全省每家国家级、省级“专精特新”中小企业配备1名服务专员',
  overridableBy: OFFICES,
});
export const js02 = rule({
  ruleId: 'JS-02',
  kind: 'BLOCK',
  subject: 'SpecialistAssignment',
  zh: '分级服务，属地管理：由企业所在设区市或县（市、区）的专员办选派',
  en: 'Served by level where it lies: the office of the enterprise’s city or county appoints',
  article: '一',
  quote: '按照“分级服务，属地管理”的原则',
  overridableBy: ['PROVINCE_OFFICE'],
});
export const js03 = rule({
  ruleId: 'JS-03',
  kind: 'BLOCK',
  subject: 'SpecialistAssignment',
  zh: '每名服务专员联系的“专精特新”企业不超过 5 家',
  en: 'A specialist serves at most five SRDI enterprises',
  article: '一',
  quote: '每名服务专员联系的“专精特新”企业不超过5家',
});
const js03c = rule({
  ruleId: 'JS-03c',
  kind: 'CALC',
  subject: 'Region',
  zh: '地区最少专员数：“专精特新”企业数除以 5，向上取整',
  en: 'Least number of specialists of a region: its SRDI enterprises divided by five, rounded up',
  article: '一',
  quote: '每名服务专员联系的“专精特新”企业不超过5家',
});
export const js04 = rule({
  ruleId: 'JS-04',
  kind: 'BLOCK',
  subject: 'SpecialistAssignment',
  zh: '国家级企业由设区市工信局、省级企业由县（市、区）工信部门选派；兼有两级称号的由设区市选派',
  en: 'The city appoints for national titles, the county for provincial ones; with both titles the city',
  article: '一',
  quote:
    '各设区市工信局负责落实辖区内国家级“专精特新”中小企业服务专员配备，县（市、区）工信部门负责落实辖区内省级“专精特新”中小企业服务专员配备',
  overridableBy: ['PROVINCE_OFFICE'],
});
export const js05 = rule({
  ruleId: 'JS-05',
  kind: 'WARN',
  subject: 'Specialist',
  zh: '原则上从行政事业单位工作人员中选派',
  en: 'Chosen in principle from staff of organs and public institutions',
  article: '一',
  quote: '原则上应从具有中小企业服务经验、组织沟通能力较强的行政事业单位工作人员中选派',
  overridableBy: OFFICES,
});
export const js14 = rule({
  ruleId: 'JS-14',
  kind: 'SLA',
  subject: 'SpecialistOffice',
  zh: '首次上报：2022 年 5 月 16 日前上报专员办信息表和专员库',
  en: 'First filing: the tables of offices and specialists by 2022-05-16',
  article: '五1',
  quote: '于5月16日前上报服务专员办信息表和服务专员库（附件1、附件2）',
});
export const js15 = rule({
  ruleId: 'JS-15',
  kind: 'DUTY',
  subject: 'SpecialistAssignment',
  zh: '专员库实行动态调整，调整信息及时报送省工信厅',
  en: 'Each change in the pool is reported to the province without delay',
  article: '五1',
  quote: '对服务专员库实行动态调整，同时将调整信息及时报送省工信厅',
});
export const js22 = rule({
  ruleId: 'JS-22',
  kind: 'DUTY',
  subject: 'SpecialistOffice',
  zh: '各设区市、县（市、区）明确具体业务处（科）室作为专员办',
  en: 'Each city and county names a division as its specialist office',
  article: '三（三）',
  quote: '各设区市、县（市、区）工信部门应明确具体业务处（科）室作为本辖区服务专员联系部门（专员办）',
});
export const js23 = rule({
  ruleId: 'JS-23',
  kind: 'DUTY',
  subject: 'Training',
  zh: '省工信厅每年举办服务专员能力提升培训班',
  en: 'The province holds a training of specialists each year',
  article: '四（四）',
  quote: '省工信厅每年举办服务专员能力提升培训班',
});
export const js24 = rule({
  ruleId: 'JS-24',
  kind: 'SCOPE',
  subject: 'Specialist',
  zh: '省工信厅颁发服务专员证书，对成效显著的单位和专员给予表扬激励',
  en: 'The province issues certificates, and commends units and specialists for results',
  article: '四（五）',
  quote: '省工信厅将颁发服务专员证书，对工作开展成效显著的单位和服务专员给予表扬激励',
});

export const jiangsuRules: readonly BookRule[] = [
  ...[js01, js02, js03, js03c, js04, js05],
  ...[js14, js15, js22, js23, js24],
];
