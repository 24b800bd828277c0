import fc from 'fast-check';
import { type Mask, maskAccount, maskAddress, maskEmail, maskName, maskPhone, masks, maskWechat } from './masking.js';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const textOf = (...kinds: string[]) => fc.constantFrom(...kinds);

describe('masking', () => {
  it.each<[Mask, string, string]>([
    ['phone', '13800001234', '138****1234'],
    ['phone', '+86 138-0000-1234', '138****1234'],
    ['phone', '１３８００００１２３４', '138****1234'],
    ['phone', '0512-62881234', '0512-****1234'],
    ['phone', '(010) 8888 1234', '010-****1234'],
    ['phone', '021-6288123', '021-****123'],
    ['phone', '62881234', '****1234'],
    ['phone', '0512-62881234转8001', '0512-****1234'],
    ['phone', '12345', '****'],
    ['phone', '400-820-8820', '****'],
    ['phone', '138000012345', '****'],
    ['phone', '13800001234/13900005678', '****'],
    ['phone', '', ''],
    ['name', '张三', '张*'],
    ['name', '欧阳修远', '欧*'],
    ['name', '𠮷田', '𠮷*'],
    ['name', 'Zhang San', 'Z*'],
    ['name', '张', '*'],
    ['name', '  ', ''],
    ['email', 'zhangsan@example.com', 'z***@example.com'],
    ['email', 'zs@example.com', '***@example.com'],
    ['email', 'z@example.com', '***@example.com'],
    ['email', 'not an address', '****'],
    ['email', 'a@b@c.com', '****'],
    ['wechat', 'zhang_san88', 'zh****'],
    ['wechat', '13800001234', '138****1234'],
    ['wechat', 'zhang', '****'],
    ['wechat', '张三的微信', '****'],
    ['account', '6222 0200 0000 1234', '****1234'],
    ['account', '12345678901', '****'],
    ['account', '张三 622202000001234', '****'],
    ['address', '江苏省苏州市吴中区星湖街328号', '江苏省苏州市吴中区****'],
    ['address', '江苏省苏州市苏州工业园区星湖街328号', '江苏省苏州市苏州工业园区****'],
    ['address', '北京市海淀区中关村大街1号', '北京市海淀区****'],
    ['address', '苏州市张家港市杨舍镇1号', '苏州市张家港市****'],
    ['address', '苏州市人民路旗杆巷3号', '苏州市****'],
    ['address', '苏州市阳光小区5栋', '苏州市****'],
    ['address', '新疆维吾尔自治区博尔塔拉蒙古自治州博乐市北京路1号', '新疆维吾尔自治区博尔塔拉蒙古自治州博乐市****'],
    ['address', '星湖街328号', '****'],
    ['address', '人民市场3号', '****'],
    ['all', '任何内容', '****'],
    ['all', '', ''],
  ])('%s: %p is shown as %p', (mask, value, shown) => expect(masks[mask](value)).toBe(shown));

  it('depends on nothing but what it shows', () =>
    fc.assert(
      fc.property(digits(4), digits(4), digits(4), digits(2), (one, other, tail, carrier) => {
        const prefix = `13${carrier.charAt(0)}`;
        expect(maskPhone(prefix + one + tail)).toBe(maskPhone(prefix + other + tail));
        expect(maskPhone(`0512-${one}${tail}`)).toBe(maskPhone(`0512${other} ${tail}`));
        expect(maskAccount(`6222${one}${carrier}${one}${tail}`)).toBe(maskAccount(`6333${other}00${other}${tail}`));
        expect(maskWechat(`ab${one}`)).toBe(maskWechat(`ab${other}${tail}`));
        expect(maskEmail(`a${one}@example.com`)).toBe(maskEmail(`a${other}${tail}@example.com`));
        expect(maskName(`张${one}`)).toBe(maskName(`张${other}${tail}`));
        expect(maskAddress(`江苏省苏州市${one}号`)).toBe(maskAddress(`江苏省苏州市${other}弄${tail}`));
      }),
    ));

  it('never contains a hidden part', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[1-4]{4}$/), fc.stringMatching(/^[5-9]{4}$/), (secret, tail) => {
        expect(maskPhone(`139${secret}${tail}`)).not.toContain(secret);
        expect(maskPhone(`0577-${secret}${tail}`)).not.toContain(secret);
        expect(maskAccount(`62225555${secret}${tail}`)).not.toContain(secret);
        expect(maskEmail(`z${secret}@example.com`)).not.toContain(secret);
        expect(maskWechat(`wx${secret}`)).not.toContain(secret);
        expect(maskName(`张${secret}`)).not.toContain(secret);
        expect(maskAddress(`江苏省苏州市吴中区星湖街${secret}号`)).not.toContain(secret);
      }),
    ));

  it('shows of a short value less than half of its characters', () =>
    fc.assert(
      fc.property(fc.string({ unit: textOf(...'张三1234567890ab_@.-区市'), maxLength: 7 }), (value) => {
        const text = value.trim();
        for (const mask of [maskPhone, maskWechat, maskAccount]) {
          const shown = mask(text).replaceAll('*', '').replaceAll('-', '');
          expect(shown.length * 2).toBeLessThan(Math.max(text.length, 1));
        }
      }),
    ));
});
