import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Where a request comes from, as far as that can be believed. */
export type AddressOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string;

/**
 * The address of the caller: the peer of the connection, or, where that peer is a trusted proxy, what the proxy wrote into
 * X-Forwarded-For. The list is read from its end, which our own proxies wrote, and no further than the first address that
 * is none of them: whatever stands before it is the caller's own word.
 */
export function createAddressOf(trusted: BlockList | undefined): AddressOf {
  return ({ headers, socket }) => {
    let address = plainAddress(socket.remoteAddress ?? '');
    const forwarded = headers['x-forwarded-for'];
    if (!trusted || forwarded === undefined) return networkOf(address);
    const chain = String(forwarded).split(',');
    while (isTrusted(trusted, address)) {
      const next = plainAddress(chain.pop()?.trim() ?? '');
      if (isIP(next) === 0) break;
      address = next;
    }
    return networkOf(address);
  };
}

/** The proxies named as addresses or networks, `10.0.0.0/8,::1`; undefined where the text is none of these. */
export function readProxies(text: string): BlockList | undefined {
  const list = new BlockList();
  for (const entry of text.split(',').map((part) => part.trim())) {
    const [address = '', bits, ...rest] = entry.split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    if (version === 0 || rest.length > 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
      return undefined;
    list.addSubnet(address, bits === undefined ? most : Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

function isTrusted(trusted: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && trusted.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** An IPv4 address that arrived on an IPv6 socket (`::ffff:10.0.0.1`) is the same caller as without the wrapping. */
function plainAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return address;
  const [high = 0, low = 0] = groups.slice(6);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** A household or an office holds a whole /64 of IPv6 addresses: counted one by one they would be a caller each. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const network = groupsOf(address).slice(0, 4);
  return `${network.map((group) => group.toString(16)).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, read from the one form that a URL gives to every spelling. */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [left = '', right] = canonical.split('::');
  const read = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  if (right === undefined) return read(left);
  const [head, tail] = [read(left), read(right)];
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}
