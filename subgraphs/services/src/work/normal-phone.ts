import { HubError } from '@qishu/kit/base';

/** A telephone number as it is compared: digits alone, without the country code; null where none is given. */
export function normalPhone(phone: string | null | undefined): string | null {
  if (phone == null || phone.trim() === '') return null;
  const digits = phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(00)?86(?=\d{11}$)/, '');
  if (digits.length < 7 || digits.length > 15)
    throw new HubError('BAD_USER_INPUT', {
      field: 'contactPhone',
      reasonZh: '不是电话号码',
      reasonEn: 'no telephone number',
    });
  return digits;
}
