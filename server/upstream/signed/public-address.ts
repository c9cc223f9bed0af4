import { BlockList, isIP } from 'node:net';

const ranges = (type: 'ipv4' | 'ipv6', list: readonly (readonly [net: string, prefix: number])[]): BlockList => {
  const blocks = new BlockList();
  for (const [net, prefix] of list) blocks.addSubnet(net, prefix, type);
  return blocks;
};

/** IPv4 addresses that are not everybody's: RFC 6890 and its registry, multicast, and what is kept for later. */
const special4 = ranges('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

/** All that is routed on the internet; loopback, link-local, unique local and mapped addresses lie outside. */
const global6 = ranges('ipv6', [['2000::', 3]]);

/** What of it is not: protocol assignments (Teredo among them), documentation, 6to4, which leads to IPv4. */
const special6 = ranges('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

const loopback4 = ranges('ipv4', [['127.0.0.0', 8]]);

/** Whether an IP address is on the public internet. An IPv4 address written as IPv6 is not: nobody needs to. */
export const isPublicAddress = (address: string): boolean => {
  const version = isIP(address);
  if (version === 4) return !special4.check(address, 'ipv4');
  return version === 6 && global6.check(address, 'ipv6') && !special6.check(address, 'ipv6');
};

/** Whether an IP address is this machine's own. */
export const isLoopbackAddress = (address: string): boolean => {
  const version = isIP(address);
  return version === 4 ? loopback4.check(address, 'ipv4') : version === 6 && /^(0*:)*:?0*1$/.test(address);
};
