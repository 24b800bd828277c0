import { createAddressOf, readProxies } from './caller-address.js';

/** The address that a request is counted by. */
const addressed = (peer: string, forwarded?: string, trusted?: string) =>
  createAddressOf(trusted === undefined ? undefined : readProxies(trusted))({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress: peer } as never,
  });

describe('the address of a caller', () => {
  it('is the peer’s, whatever a header says, where no proxy is trusted', () => {
    expect(addressed('203.0.113.7')).toBe('203.0.113.7');
    expect(addressed('203.0.113.7', '198.51.100.1')).toBe('203.0.113.7');
  });

  it('is what a trusted proxy says, and the peer’s own where the peer is none', () => {
    expect(addressed('10.0.0.1', '198.51.100.1', '10.0.0.0/8')).toBe('198.51.100.1');
    expect(addressed('203.0.113.7', '198.51.100.1', '10.0.0.0/8')).toBe('203.0.113.7');
    expect(addressed('10.0.0.1', undefined, '10.0.0.0/8')).toBe('10.0.0.1');
  });

  it('hostile 48: takes nothing that the caller wrote before its proxies did', () => {
    const trusted = '10.0.0.0/8,192.0.2.1';
    expect(addressed('10.0.0.1', '127.0.0.1, 198.51.100.1', trusted)).toBe('198.51.100.1');
    expect(addressed('10.0.0.1', '127.0.0.1, 198.51.100.1, 192.0.2.1', trusted)).toBe('198.51.100.1');
    expect(addressed('10.0.0.1', '10.0.0.9, 10.0.0.8', trusted)).toBe('10.0.0.9');
    for (const nonsense of ['', ',', 'unknown', '198.51.100.1:80', '<script>', '1'.repeat(9_000)])
      expect(addressed('10.0.0.1', nonsense, trusted)).toBe('10.0.0.1');
  });

  it('is the same for every spelling of an address', () => {
    for (const spelling of ['::ffff:198.51.100.1', '::FFFF:c633:6401', '0:0:0:0:0:ffff:198.51.100.1'])
      expect(addressed(spelling)).toBe('198.51.100.1');
    expect(addressed('::ffff:10.0.0.1', '198.51.100.1', '10.0.0.0/8')).toBe('198.51.100.1');
    expect(addressed('2001:db8:0:1:0:0:0:1')).toBe(addressed('2001:DB8:0:1::1%eth0'));
  });

  it('is one for a whole network of IPv6, whose holder has more addresses than there are visitors', () => {
    expect(addressed('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(addressed('2001:db8:1:2:ffff::1')).toBe('2001:db8:1:2::/64');
    expect(addressed('2001:db8:1:3::1')).not.toBe('2001:db8:1:2::/64');
    expect(addressed('::1')).toBe('0:0:0:0::/64');
  });
});

test('proxies are addresses or networks, and nothing else', () => {
  for (const text of ['10.0.0.1', '10.0.0.0/8, ::1', 'fd00::/8']) expect(readProxies(text)).toBeDefined();
  for (const text of ['', 'proxy.example', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', '10.0.0.1,', 'true', '1'])
    expect(readProxies(text)).toBeUndefined();
});
