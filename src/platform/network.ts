/**
 * The network that an address belongs to, for limits: an IPv4 address as it is, of an IPv6 address the first 64 bits,
 * since one household or school has all of the rest.
 */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '')
  const inside = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1]
  if (inside) return inside
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const groups = head.split(':').filter((group) => group !== '')
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter((group) => group !== '').length
  const all = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...(tail ? tail.split(':') : [])]
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

/** Whether an address is this machine's own, which nobody else can connect from. */
export function isThisMachine(address: string): boolean {
  return address === '::1' || networkOf(address).startsWith('127.')
}

/** The last address of an X-Forwarded-For header: the one that the nearest proxy added itself. The others anyone can write. */
export function lastForwarded(header: string | null): string | undefined {
  return header?.split(',').at(-1)?.trim() || undefined
}
