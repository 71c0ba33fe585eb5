import { expect, test } from 'vitest'
import { allow } from '../../src/platform/limits.ts'
import { lastForwarded, networkOf } from '../../src/platform/network.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

onBothStores((store) => {
  test('somebody may do something so often in a time, and again when it is over', async () => {
    const w = testWorld(store())
    const twice = { atMost: 2, perMinutes: 10 }
    const ring = (who: string) => allow(w, 'ring the bell', who, twice)
    expect([await ring('jo'), await ring('jo'), await ring('jo')]).toEqual([true, true, false])
    expect(await ring('sam')).toBe(true)
    expect(await allow(w, 'something else', 'jo', twice)).toBe(true)
    w.setClock('2026-11-16T08:09:59Z')
    expect(await ring('jo')).toBe(false)
    w.setClock('2026-11-16T08:10:00Z')
    expect([await ring('jo'), await ring('jo'), await ring('jo')]).toEqual([true, true, false])
  })

  test('of many at the same time only so many are allowed', async () => {
    const w = testWorld(store())
    const all = await Promise.all(Array.from({ length: 20 }, () => allow(w, 'a', 'b', { atMost: 7, perMinutes: 1 })))
    expect(all.filter(Boolean)).toHaveLength(7)
  })
})

test('a network is an IPv4 address, or the first half of an IPv6 address', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('2001:db8:0:2:3:4:5:6')).toBe('2001:db8:0:2::/64')
  expect(networkOf('2001:DB8:0:0002::1')).toBe('2001:db8:0:2::/64')
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
})

test('of the addresses that a request claims to come from, the proxy’s own counts', () => {
  expect(lastForwarded('10.0.0.1, 192.0.2.7')).toBe('192.0.2.7')
  expect(lastForwarded('192.0.2.7')).toBe('192.0.2.7')
  expect([lastForwarded(null), lastForwarded('')]).toEqual([undefined, undefined])
})
