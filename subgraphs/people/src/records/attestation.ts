import { DateScalar, Member, Shape } from '@qishu/kit/records';

@Shape(
  'Attestation',
  '书面承诺：只记是否作出及日期，不收集健康、违法犯罪等个人材料。',
  'A signed statement: whether it was made, and when. No health or criminal record is ever kept behind it.',
)
export class Attestation {
  @Member(() => Boolean, '是否已承诺。', 'Whether it was made.')
  given!: boolean;

  @Member(() => DateScalar, '承诺日期。', 'When it was signed.', { nullable: true })
  attestedOn!: string | null;
}

@Shape(
  'SpecialistAttestations',
  '专员基本条件的承诺（武汉办法第十四条）。',
  'What a specialist attests (Wuhan measures, art. 14).',
)
export class SpecialistAttestations {
  @Member(() => Attestation, '无违纪违法和不良诚信记录（一）。', 'Clean record, (1).', { nullable: true })
  cleanRecord!: Attestation | null;

  @Member(() => Attestation, '自愿从事企业服务（二）。', 'Serves of own will, (2).', { nullable: true })
  voluntary!: Attestation | null;

  @Member(() => Attestation, '身体条件适合从事企业服务（四）。', 'Fit for the service, (4).', { nullable: true })
  health!: Attestation | null;
}

@Shape(
  'StationAttestations',
  '服务站设立条件的承诺（武汉办法第十二条）。',
  'What the applicant for a station attests (Wuhan measures, art. 12).',
)
export class StationAttestations {
  @Member(() => Attestation, '设立单位无违法犯罪或不良诚信记录（一）。', 'Clean record of the unit, (1).', {
    nullable: true,
  })
  cleanRecord!: Attestation | null;

  @Member(() => Attestation, '有服务场所和稳定的专职人员（二）。', 'Premises and full-time staff, (2).', {
    nullable: true,
  })
  premisesAndStaff!: Attestation | null;

  @Member(() => Attestation, '有服务中小企业的能力和经验（三）。', 'Ability and experience, (3).', { nullable: true })
  capability!: Attestation | null;
}
