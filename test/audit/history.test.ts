import { sql } from 'kysely'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { createKey } from '../../src/api/keys.ts'
import { app } from '../../src/app.tsx'
import { detailsInWords } from '../../src/audit/details.ts'
import { type Actor, logEvent } from '../../src/audit/events.ts'
import { type EventKind, eventWords, kindsByGroup } from '../../src/audit/words.ts'
import { feedPath } from '../../src/calendars/keep-feeds.ts'
import { book } from '../../src/consultations/book.ts'
import { csvLine } from '../../src/platform/csv.ts'
import { listOf } from '../../src/platform/sql.ts'
import { shownForm } from '../support/forms.ts'
import { amira, ben, elmfield, grace, jo, oakhill, openSlots, peopleAndSchools } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

async function event(world: TestWorld, at: string, actor: Actor, kind: EventKind, subject: string, details = {}) {
  await logEvent(world.store.db, DateTime.fromISO(at, { zone: 'utc' }), actor, kind, subject, details).execute()
}

onBothStores((store) => {
  async function begun() {
    await peopleAndSchools(store())
    const world = testWorld(store())
    const headers = await signedInAs(world, grace)
    const get = async (path: string) => {
      const answer = await app.request(path, { headers }, world)
      return { status: answer.status, text: await answer.text(), headers: answer.headers }
    }
    /** The subjects of the events on a page, in its order. */
    const subjects = async (path: string) =>
      [...(await get(path)).text.matchAll(/href="\/audit\?subject=([^"]+)"/g)].map(([, subject]) => subject)
    return { world, get, subjects }
  }

  test('a manager reads who did what, for whom, from where and when, in words', async () => {
    const { world, get } = await begun()
    const from = '2001:db8::7'
    const actor = { person: jo.id, from, actedFor: `school:${elmfield}` }
    await event(world, '2026-07-01T11:05:00Z', actor, 'consultation.moved', 'c-1', { was: '2026-07-03T08:00:00Z' })
    await event(world, '2026-07-01T12:00:00Z', { job: 'offer' }, 'waiting.ended', 'tzlJDU44MCHiVgTu2Mwu8I')
    await event(world, '2026-07-01T12:00:00Z', { apiKey: '<Intranet>' }, 'consultation.booked', 'c-2')
    const { text } = await get('/audit')
    for (const words of [
      'Jo Marsh',
      'Moved a consultation, for Elmfield Primary School',
      '1 Jul 2026, 12:05pm',
      from,
      'was: Friday 3 July 2026, 9am',
      'API key “&lt;Intranet&gt;”',
      '>tzlJDU44…</a>',
    ])
      expect(text).toContain(words)
  })

  test('it is searched by kind, subject, person and local day, and by all at once', async () => {
    const { world, subjects } = await begun()
    await event(world, '2026-07-01T22:30:00Z', { person: jo.id }, 'consultation.booked', 'c-7') // 11.30pm on the 1st
    await event(world, '2026-07-01T23:30:00Z', { person: jo.id }, 'consultation.booked', 'b') // half past midnight on the 2nd
    await event(world, '2026-07-02T10:00:00Z', { person: amira.id }, 'consultation.cancelled', 'c-7')
    await event(world, '2026-07-02T11:00:00Z', { person: grace.id }, 'hours.added', `person:${amira.id}`)
    expect(await subjects('/audit?kind=consultation.booked')).toEqual(['b', 'c-7'])
    expect(await subjects('/audit?kind=Consultations')).toEqual(['c-7', 'b', 'c-7'])
    expect(await subjects('/audit?kind=Consultations&to=2026-07-01')).toEqual(['c-7'])
    expect(await subjects('/audit?subject=c-7')).toEqual(['c-7', 'c-7'])
    expect(await subjects(`/audit?person=${amira.email.toUpperCase()}`)).toEqual([`person%3A${amira.id}`, 'c-7'])
    expect(await subjects('/audit?from=2026-07-02&to=2026-07-02')).toEqual([`person%3A${amira.id}`, 'c-7', 'b'])
    expect(await subjects('/audit?to=2026-07-01')).toEqual(['c-7'])
    expect(
      await subjects(`/audit?kind=consultation.cancelled&person=${amira.email}&from=2026-07-02&subject=c-7`),
    ).toEqual(['c-7'])
    expect(await subjects('/audit?person=nobody@nowhere.test')).toEqual([])
  })

  test('people, schools and consultations are found by name and by reference, and details name people', async () => {
    const { world, get, subjects } = await begun()
    await openSlots(store(), amira, '2026-11-20T09:00:00Z')
    const request = { id: 'c-1', urn: elmfield, startsAt: '2026-11-20T09:00:00Z', contactEmail: jo.email } as const
    const booked = await book(world, { ...request, topic: 'codes', mode: 'video' }, { person: jo.id })
    if (!booked.booked) throw new Error(booked.because)
    const given = { from: amira.id, to: ben.id, startsAt: request.startsAt, schools: [] }
    const actor = { person: grace.id, actedFor: `school:${elmfield}` }
    await event(world, '2026-11-16T10:00:00Z', actor, 'consultation.handed-over', 'c-1', given)
    await event(world, '2026-11-16T10:01:00Z', { person: grace.id }, 'tier.overridden', `school:${oakhill}`)
    const { reference } = booked.consultation
    for (const about of ['elmfield', String(elmfield), reference.toLowerCase(), 'c-1'])
      expect(await subjects(`/audit?subject=${about}`)).toEqual(['c-1', 'c-1'])
    expect(await subjects('/audit?subject=OAKHILL')).toEqual([`school%3A${oakhill}`])
    expect((await subjects('/audit?person=grace+l')).length).toBe(3) // with her signing in
    const { text } = await get('/audit?subject=elmfield')
    expect(text).toContain('from: Amira Shah, to: Ben Carver, starts at: Friday 20 November 2026, 9am, schools: none')
    expect(text).toContain(`>${reference}</a>`)
  })

  test('a day that is none, and days in the wrong order, are told with what was typed', async () => {
    const { get } = await begun()
    const { status, text } = await get('/audit?from=2026-02-30&subject=x%22%3E')
    expect(status).toBe(422)
    expect(text).toContain('From day must be a real date')
    expect(text).toContain('x&quot;&gt;')
    expect((await get('/audit?from=2026-02-03&to=2026-02-02')).text).toContain('The last day comes before the first')
    expect((await get('/audit?kind=nonsense&before=-3')).status).toBe(200)
  })

  test('it is read fifty at a time, in one query each, by the index', async () => {
    const { world, get, subjects } = await begun()
    const { db, atomic } = world.store
    const at = DateTime.fromISO('2026-07-01T08:00:00Z', { zone: 'utc' })
    await atomic(
      ...Array.from({ length: 120 }, (_, i) => logEvent(db, at, { person: jo.id }, 'guidance.moved', `g${i}`)),
    )
    const first = await get('/audit?kind=guidance.moved')
    const older = /href="([^"]*before=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(await subjects(older)).toEqual(Array.from({ length: 50 }, (_, i) => `g${69 - i}`))
    expect((await get(older)).text).toContain('The newest')
  })

  test('it is saved as a CSV file with the same search, more than fit a page, and that is written down', async () => {
    const { world, get } = await begun()
    const { db, atomic } = world.store
    const at = DateTime.fromISO('2026-07-01T08:00:00Z', { zone: 'utc' })
    const row = { at: '2026-07-01T08:00:00Z', actor: `person:${jo.id}`, kind: 'guidance.moved' }
    await atomic(
      db
        .insertInto('event')
        .columns(['at', 'actor', 'kind', 'subject'])
        .expression(
          db
            .selectFrom(listOf(Array.from({ length: 1100 }, (_, i) => `${i}`)).as('list'))
            .select([
              sql.val(row.at).as('at'),
              sql.val(row.actor).as('actor'),
              sql.val(row.kind).as('kind'),
              'list.value',
            ]),
        ),
      logEvent(db, at, { command: 'x' }, 'guidance.added', '=HYPERLINK("https://evil.test")'),
    )
    const { text, headers } = await get('/audit/history.csv?from=2026-07-01&to=2026-07-01')
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(headers.get('content-disposition')).toBe('attachment; filename="history-2026-11-16.csv"')
    const lines = text.split('\r\n')
    expect(lines.length).toBe(1 + 1101 + 1)
    expect(lines[0]?.replace('\uFEFF', '')).toBe('id,at,who,actor,for,network_address,kind,what,subject,details')
    expect(lines[1]).toContain(`"'=HYPERLINK(""https://evil.test"")"`)
    expect((await get('/audit?kind=audit.exported')).text).toContain('from: 1 July 2026, to: 1 July 2026')
    expect((await get('/audit/history.csv?from=never')).headers.get('location')).toBe('/audit?from=never')
  })

  test('to anybody else there is no such page, and that they asked is history', async () => {
    const { world, get } = await begun()
    const headers = await signedInAs(world, jo)
    const asked = { ...world, from: '192.0.2.7' }
    for (const path of ['/audit', '/audit', '/audit/history.csv']) {
      expect((await app.request(path, { headers }, asked)).status).toBe(404)
    }
    const { text } = await get('/audit?kind=refused.role')
    expect(text.match(/192\.0\.2\.7/g)?.length).toBe(1)
    expect((await app.request('/audit', {}, world)).headers.get('location')).toMatch(/^\/sign-in/)
  })

  test('to who asks for a consultation of somebody else there is none, and the history says which', async () => {
    const { world, get } = await begun()
    await openSlots(store(), amira, '2026-11-20T09:00:00Z')
    const request = { id: 'c-1', urn: elmfield, startsAt: '2026-11-20T09:00:00Z', contactEmail: jo.email } as const
    await book(world, { ...request, topic: 'codes', mode: 'video' }, { person: jo.id })
    const { cookie, field } = await shownForm(world)
    const signedIn = await signedInAs(world, ben)
    const headers = { cookie: `${signedIn.cookie}; ${cookie}`, origin: world.config.baseUrl }
    const asked = { ...world, from: '192.0.2.7' }
    const ask = async (path: string, form?: Record<string, string>) => {
      const sent = form ? { method: 'POST', body: new URLSearchParams({ ...form, ...field }) } : {}
      return (await app.request(`${world.config.baseUrl}${path}`, { headers, ...sent }, asked)).status
    }
    expect(await ask('/consultations/c-1')).toBe(404)
    expect(await ask('/consultations/c-1/time', { at: '2026-11-20T10:00:00Z', sequence: '0', reason: 'x' })).toBe(404)
    expect(await ask('/consultations/c-1/cancellation', { reason: 'x' })).toBe(404)
    expect(await ask('/consultations/made-up<b>')).toBe(404)
    const told = await store()
      .db.selectFrom('event')
      .select(['actor', 'from_address', 'subject'])
      .where('kind', '=', 'refused.record')
      .orderBy('id')
      .execute()
    const bens = { actor: `person:${ben.id}`, from_address: '192.0.2.7' }
    // Within a minute the same is told once.
    expect(told).toEqual([
      { ...bens, subject: 'c-1' },
      { ...bens, subject: '/consultations/:id' },
    ])
    expect((await get('/audit?kind=refused.record')).text).toContain('something that is not theirs')
  })

  test('refused forms and keys are history, at most a hundred of a kind a minute', async () => {
    const { world, get } = await begun()
    const post = (from: string) =>
      app.request(
        '/sign-out',
        { method: 'POST', headers: { origin: 'https://evil.test', 'content-type': 'text/plain' } },
        { ...world, from },
      )
    expect((await post('192.0.2.1')).status).toBe(403)
    for (let i = 0; i < 130; i++) await app.request('/api/v1/slots', {}, { ...world, from: `192.0.2.${i}` })
    const count = (kind: string) =>
      store()
        .db.selectFrom('event')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow()
    expect(await count('refused.api-key')).toEqual({ n: 100 })
    expect(await count('refused.request')).toEqual({ n: 1 })
    world.setClock('2026-11-16T08:01:01Z')
    await app.request('/api/v1/slots', {}, { ...world, from: '192.0.2.250' })
    expect(await count('refused.api-key')).toEqual({ n: 101 })
    expect((await get('/audit?kind=refused.request')).text).toContain('192.0.2.1')
  })

  test('keys that do not open this, keys of messages, feeds and limits that were hit are history, and by whom', async () => {
    const { world } = await begun()
    await openSlots(store(), amira, '2026-11-20T09:00:00Z')
    const actor = { person: grace.id }
    const narrow = await createKey(world, 'Intranet', actor, { scopes: ['slots:read'], perMinute: 2 })
    const asked = { ...world, from: '192.0.2.9' }
    const form = await shownForm(world)
    const api = (path: string) => app.request(path, { headers: { authorization: `Bearer ${narrow}` } }, asked)
    const post = (path: string, fields: Record<string, string>) => {
      const headers = { cookie: form.cookie, origin: world.config.baseUrl }
      const body = new URLSearchParams({ ...fields, ...form.field })
      return app.request(`${world.config.baseUrl}${path}`, { method: 'POST', headers, body }, asked)
    }
    expect((await api('/api/v1/schools')).status).toBe(403)
    expect((await api('/api/v1/slots?from=2026-11-16&to=2026-11-20')).status).toBe(200)
    expect((await api('/api/v1/slots?from=2026-11-16&to=2026-11-20')).status).toBe(429)
    await app.request(`/consultations/c-1?as=${jo.id}&key=made-up`, {}, asked)
    expect((await app.request(feedPath('x'.repeat(27)), {}, asked)).status).toBe(404)
    for (let i = 0; i < 6; i++) await post('/sign-in', { email: 'nobody@nowhere.test' })
    expect((await post('/sign-in/again?to=/diary', { note: 'typed' })).status).toBe(401)
    await world.settled()
    const told = await store()
      .db.selectFrom('event')
      .select(['actor', 'kind', 'subject'])
      .where('from_address', '=', '192.0.2.9')
      .orderBy('kind')
      .orderBy('subject')
      .execute()
    expect(told.map(({ actor, kind, subject }) => `${actor} ${kind} ${subject}`)).toEqual([
      'apiKey:Intranet refused.api-key GET /api/v1/schools',
      'apiKey:Intranet refused.limit GET /api/v1/*',
      'visitor refused.limit a message',
      'visitor refused.record a calendar feed',
      'visitor refused.sign-in a link to a consultation',
      'visitor refused.sign-in an address that nobody has',
    ])
  })
})

test('a count that nobody gave is worded as the form of the record asks for it, and nothing else is', () => {
  const details = JSON.stringify({ severelyAbsent: 0, withPlan: null, severalAgencies: null, agency: null })
  expect(detailsInWords(details, new Map())).toBe(
    'severely absent: 0, with plan: not talked about, several agencies: not talked about, agency: none',
  )
})

test('every kind of event is in one group', () => {
  const kinds = kindsByGroup().flatMap((group) => group.kinds.map(({ kind }) => kind))
  expect(kinds.toSorted()).toEqual(Object.keys(eventWords).toSorted())
})

describe('a CSV line', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+44', "'+44"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['\r=1', `"'\r=1"`],
    [-1, '-1'],
    [null, ''],
  ])('%j is %s', (value, written) => {
    expect(csvLine([value, 'x'])).toBe(`${written},x\r\n`)
  })
})
