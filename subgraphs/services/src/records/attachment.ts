import { Member, Shape } from '@qishu/kit/records';

/** An attachment stays at its source; the hub holds what is needed to ask for it and to know it again. */
@Shape(
  'ServiceAttachment',
  '附件：内容留在来源平台，此处仅存标识。',
  'An attachment: its content stays at the source platform.',
)
export class ServiceAttachment {
  @Member(() => String, '在来源平台的文件编号。', 'Id of the file at its source.')
  fileNo!: string;

  @Member(
    () => String,
    '类别，如合同、发票、照片；不含文件名。',
    'What it is, e.g. contract or invoice; never the file’s name.',
  )
  kindZh!: string;

  @Member(() => String, '媒体类型。', 'Media type.')
  mediaType!: string;

  @Member(() => String, '内容的 SHA-256（十六进制）。', 'SHA-256 of the content, in hexadecimal.', { nullable: true })
  sha256!: string | null;
}
