import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { limits } from '../../src/platform/calendars.ts'
import { type Address, calendarsOnNode } from '../../src/platform/calendars-node.ts'
import { calendarsOnWorkers } from '../../src/platform/calendars-worker.ts'
import { isPublicAddress } from '../../src/platform/public-address.ts'
import { type CalendarServer, startCalendarServer } from './calendar-server.ts'
import { outlookCalendar } from './outlook.ts'

const calendar = outlookCalendar([])
const noCopy = { etag: null, lastModified: null }
const address = 'https://outlook.calendar.test/owa/calendar/calendar.ics'
const type = { 'content-type': 'text/calendar; charset=utf-8' }

let server: CalendarServer
afterEach(() => server?.stop())

/** Names of the test's network; what is not here has a public address. */
const names: Record<string, string[]> = {
  'inside.calendar.test': ['10.0.0.7'],
  'partly.calendar.test': ['93.184.215.14', '169.254.169.254'],
  'mapped.calendar.test': ['::ffff:127.0.0.1'],
  'nothing.calendar.test': [],
}
const resolved: string[] = []
async function resolve(host: string): Promise<Address[]> {
  resolved.push(host)
  const addresses = names[host] ?? ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c']
  return addresses.map((one) => ({ address: one, family: one.includes(':') ? 6 : 4 }))
}

const reading = (milliseconds?: number) =>
  calendarsOnNode({ resolve, agent: server.agent, ...(milliseconds && { milliseconds }) })
const refused = (because: string) => ({ ok: false, because })

describe('on Node', () => {
  test('a calendar is read, with what tells whether it has changed', async () => {
    server = await startCalendarServer((_, response) => {
      response.writeHead(200, { ...type, etag: '"7"', 'last-modified': 'Mon, 16 Nov 2026 08:00:00 GMT' }).end(calendar)
    })
    expect(await reading().read(address, noCopy)).toEqual({
      ok: true,
      changed: true,
      text: calendar,
      etag: '"7"',
      lastModified: 'Mon, 16 Nov 2026 08:00:00 GMT',
    })
    expect(server.requests[0]).toMatchObject({ host: 'outlook.calendar.test', path: '/owa/calendar/calendar.ics' })
  })

  test('one that has not changed is not sent again', async () => {
    server = await startCalendarServer((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"7"' ? 304 : 200, type).end()
    })
    expect(await reading().read(address, { etag: '"7"', lastModified: null })).toEqual({ ok: true, changed: false })
  })

  test('the connection goes to the addresses that were checked; the name is not asked for again', async () => {
    server = await startCalendarServer((_, response) => response.writeHead(200, type).end(calendar))
    resolved.length = 0
    await reading().read(address, noCopy)
    expect(resolved).toEqual(['outlook.calendar.test'])
    expect(server.agent.told).toEqual(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])
  })

  test.each([
    ['inside.calendar.test', 'not_public'],
    ['partly.calendar.test', 'not_public'],
    ['mapped.calendar.test', 'not_public'],
    ['nothing.calendar.test', 'not_reached'],
    ['another.test', 'not_reached'], // whose name is not in the certificate
  ])('%s is %s', async (host, because) => {
    server = await startCalendarServer((_, response) => response.writeHead(200, type).end(calendar))
    expect(await reading().read(`https://${host}/calendar.ics`, noCopy)).toEqual(refused(because))
    expect(server.requests).toEqual([])
  })

  test.each([
    ...[
      'http://calendar.test/',
      'file:///etc/passwd',
      'ftp://calendar.test/',
      'nonsense',
      'https://',
      'https://intranet/',
    ],
    ...['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://[::1]/', 'https://93.184.215.14/'],
    ...[
      'https://me:secret@calendar.test/',
      'https://calendar.test:8443/',
      'https://printer.local/',
      'https://localhost./',
    ],
  ])('%s is not asked at all', async (bad) => {
    server = await startCalendarServer((_, response) => response.writeHead(200, type).end(calendar))
    resolved.length = 0
    expect(await reading().read(bad, noCopy)).toEqual(refused('bad_address'))
    expect([...server.requests, ...resolved]).toEqual([])
  })

  test('three redirects are followed, each checked like the first address; a fourth is not', async () => {
    server = await startCalendarServer((request, response) => {
      const left = Number(new URL(request.url ?? '', 'https://a.test').searchParams.get('left'))
      if (left === 0) response.writeHead(200, type).end(calendar)
      else response.writeHead(302, { location: `https://r${left}.calendar.test/?left=${left - 1}` }).end()
    })
    resolved.length = 0
    expect(await reading().read('https://first.calendar.test/?left=3', noCopy)).toMatchObject({ ok: true })
    expect(resolved).toEqual(['first', 'r3', 'r2', 'r1'].map((name) => `${name}.calendar.test`))
    expect(await reading().read('https://first.calendar.test/?left=4', noCopy)).toEqual(refused('too_many_redirects'))
  })

  test.each([
    ...[
      'https://127.0.0.1/',
      'http://calendar.test/',
      'https://inside.calendar.test/',
      '//[::1]/',
      'file:///etc/passwd',
    ],
    ...[
      'https://169.254.169.254/latest/meta-data/',
      'https://metadata.google.internal/',
      'https://partly.calendar.test/',
    ],
  ])('a redirect to %s is not followed', async (location) => {
    server = await startCalendarServer((_, response) => response.writeHead(301, { location }).end())
    expect(await reading().read(address, noCopy)).toEqual(refused('not_public'))
    expect(server.requests).toHaveLength(1)
  })

  test('50 MB are cut off at five, whether their size is told or not', async () => {
    let sent = 0
    const piece = Buffer.alloc(64 * 1024, 'x')
    server = await startCalendarServer((request, response) => {
      const told = request.url === '/told' ? { 'content-length': String(50 * 1024 * 1024) } : {}
      response.writeHead(200, { ...type, ...told })
      response.write('BEGIN:VCALENDAR\r\n')
      const more = () => {
        while (sent < 50 * 1024 * 1024 && !response.destroyed) {
          sent += piece.length
          if (!response.write(piece)) return void response.once('drain', more)
        }
      }
      if (request.url !== '/told') more()
    })
    expect(await reading().read('https://calendar.test/told', noCopy)).toEqual(refused('too_large'))
    expect(sent).toBe(0)
    expect(await reading().read('https://calendar.test/untold', noCopy)).toEqual(refused('too_large'))
    expect(sent).toBeLessThan(limits.bytes * 3)
    await vi.waitFor(() => expect(server.cutOff).toBe(2))
  })

  test.each([
    ['a head that never comes', () => {}],
    [
      'a body that never ends, however it trickles',
      (response: ServerResponse) => {
        response.writeHead(200, type)
        response.write('BEGIN:VCALENDAR\r\n')
        setInterval(() => response.write('X:1\r\n'), 20).unref()
      },
    ],
  ])('%s is given up when the time is over', async (_, answer) => {
    server = await startCalendarServer((__, response) => answer(response))
    expect(await reading(300).read(address, noCopy)).toEqual(refused('too_slow'))
    expect(limits.milliseconds).toBe(15_000)
  })

  test('a resolver that never answers is given up, too', async () => {
    server = await startCalendarServer(() => {})
    const stuck = calendarsOnNode({ resolve: () => new Promise(() => {}), agent: server.agent, milliseconds: 50 })
    expect(await stuck.read(address, noCopy)).toEqual(refused('too_slow'))
  })

  test.each([
    ['a page to sign in', 200, { 'content-type': 'text/html' }, '<html>Sign in</html>', 'not_a_calendar'],
    ['text that is no calendar', 200, type, 'Hello', 'not_a_calendar'],
    [
      'bytes that are none',
      200,
      { 'content-type': 'application/octet-stream' },
      Buffer.from([0, 255, 7]),
      'not_a_calendar',
    ],
    [
      'a small file that unpacks to a hundred megabytes',
      200,
      { ...type, 'content-encoding': 'gzip' },
      gzipSync(Buffer.alloc(100_000_000)),
      'compressed',
    ],
    ['a calendar that is gone', 410, type, '', 'gone'],
    ['one that wants a password', 401, type, '', 'refused'],
    ['a server in trouble', 503, type, calendar, 'not_reached'],
    ['a redirect to nowhere', 302, { location: 'https://' }, '', 'not_reached'],
  ])('%s is refused', async (_, status, head, body, because) => {
    server = await startCalendarServer((__, response) => response.writeHead(status, head).end(body))
    expect(await reading().read(address, noCopy)).toEqual(refused(because))
  })

  test('a server that does not speak https, or breaks off, is not reached', async () => {
    server = await startCalendarServer((_, response) => {
      response.writeHead(200, { ...type, 'content-length': '1000' })
      response.write('BEGIN:VCALENDAR\r\n')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await reading().read(address, noCopy)).toEqual(refused('not_reached'))
  })
})

describe('on Workers', () => {
  /** Cloudflare's network: its resolver's answers, and one calendar. */
  function fetching(addresses: Record<string, string[]>, calendarAt: (url: URL) => Response): typeof fetch {
    return async (input) => {
      const url = new URL(String(input))
      if (url.hostname !== 'cloudflare-dns.com') return calendarAt(url)
      const wanted = Number(url.searchParams.get('type'))
      const found = (addresses[url.searchParams.get('name') ?? ''] ?? ['93.184.215.14']).map((data) => ({
        type: data.includes(':') ? 28 : 1,
        data,
      }))
      const cname = { type: 5, data: 'somewhere.calendar.test.' }
      return Response.json({ Status: 0, Answer: [cname, ...found.filter((one) => one.type === wanted)] })
    }
  }
  const good = () => new Response(calendar, { headers: { ...type, etag: '"7"', 'content-encoding': 'gzip' } })

  test('a calendar is read, and a name that has an address inside is refused, also after a redirect', async () => {
    const inside = { 'inside.calendar.test': ['fd00::7'], 'none.calendar.test': [] }
    const moved = (url: URL) =>
      url.pathname === '/moved'
        ? new Response(null, { status: 302, headers: { location: 'https://inside.calendar.test/' } })
        : good()
    const workers = calendarsOnWorkers(fetching(inside, moved))
    expect(await workers.read(address, noCopy)).toMatchObject({ ok: true, text: calendar, etag: '"7"' })
    expect(await workers.read('https://inside.calendar.test/', noCopy)).toEqual(refused('not_public'))
    expect(await workers.read('https://calendar.test/moved', noCopy)).toEqual(refused('not_public'))
    expect(await workers.read('https://none.calendar.test/', noCopy)).toEqual(refused('not_reached'))
    expect(await workers.read('https://10.0.0.1/', noCopy)).toEqual(refused('bad_address'))
  })

  test('what has been unpacked is counted, and cut off', async () => {
    let given = 0
    const endless = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            given += 1024 * 1024
            controller.enqueue(new Uint8Array(1024 * 1024).fill(120))
          },
        }),
        { headers: type },
      )
    expect(await calendarsOnWorkers(fetching({}, endless)).read(address, noCopy)).toEqual(refused('too_large'))
    expect(given).toBeLessThan(limits.bytes * 2)
  })
})

test.each([
  ...[
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
  ],
  ...[
    '192.0.0.8',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
  ],
  ...[
    '168.63.129.16',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
    '::8.8.8.8',
    '64:ff9b::808:808',
    'fc00::1',
    'fd12::1',
  ],
  ...[
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:0:1::1',
    '2001:1ff::1',
    '2001:db8::1',
    '2002:a00:1::1',
  ],
  ...['3fff::1', '3fff:fff::1', '100::1', '4000::1', '1.2.3', '256.1.1.1', '1.2.3.4.5', 'localhost', '', '2001:DB8::1'],
])('%s is no public address', (one) => {
  expect(isPublicAddress(one)).toBe(false)
})

test.each([
  ...[
    '8.8.8.8',
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '223.255.255.255',
    '169.253.1.1',
  ],
  ...['2606:4700::1111', '2a01:111:f400::1', '2001:4860:4860::8888', '2001:200::1', '2603:1026::1', '2003::1'],
])('%s is a public address', (one) => {
  expect(isPublicAddress(one)).toBe(true)
})
