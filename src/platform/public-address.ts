/**
 * Networks of IPv4 that are not the public internet (IANA's special-purpose registry), multicast, what is reserved, and
 * the address at which machines on Azure reach their host.
 */
const notPublic4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '168.63.129.16/32'],
].map((network) => {
  const [address = '', bits = ''] = network.split('/')
  return { base: numberOf(address) ?? 0, size: 2 ** (32 - Number(bits)) }
})

/** Networks inside 2000::/3 that are not the public internet, as first groups: protocols, documentation, and 6to4, which wraps IPv4. */
const notPublic6 = [/^2001:0?[01]?[0-9a-f]{0,2}$/, /^2001:0?db8$/, /^2002:/, /^3fff:0?[0-9a-f]{0,3}$/]

/**
 * Whether an IP address is one on the public internet. No private, loopback, link-local, unique-local, shared (CGNAT),
 * multicast, documentation, benchmarking or reserved one is, and none that wraps an IPv4 address; nor is any other text.
 */
export function isPublicAddress(address: string): boolean {
  if (address.includes(':')) return isPublic6(address.toLowerCase())
  const number = numberOf(address)
  return number !== undefined && !notPublic4.some(({ base, size }) => number >= base && number < base + size)
}

/** Whether a host, as a URL has it, is an IP address and no name. */
export function isLiteralAddress(host: string): boolean {
  return host.startsWith('[') || numberOf(host) !== undefined
}

/** An IPv4 address as a number; undefined of any other text. */
function numberOf(address: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number)
  if (!parts || parts.some((part) => part > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

function isPublic6(address: string): boolean {
  // Only 2000::/3 is given out. An address of it that is written with :: has its first two groups before that.
  const [first = '', second = ''] = address.split(':')
  if (!/^[23][0-9a-f]{3}$/.test(first) || address.includes('.') || address.includes('%')) return false
  return !notPublic6.some((network) => network.test(`${first}:${second}`))
}
