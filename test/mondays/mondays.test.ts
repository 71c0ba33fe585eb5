import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { choose } from '../../src/mondays/choose.ts'
import { sendMondays } from '../../src/mondays/send.ts'
import { sendDue } from '../../src/outbox/send.ts'
import { smtpMail } from '../../src/platform/mail-smtp.ts'
import { shownForm } from '../support/forms.ts'
import { amira, grace, jo, oakhill, peopleAndSchools, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { startMailServer } from '../support/smtp.ts'
import { onBothStores } from '../support/stores.ts'
import { autumnSoFar } from '../support/term.ts'
import { testWorld } from '../support/world.ts'

const mondayAt7 = '2026-11-23T07:00:00Z'
const byRuth = { person: ruth.id }

describe('on the first working day of a week', () => {
  onBothStores((store) => {
    /** Elmfield's meeting is on Wednesday; Oakhill's of the week before is not recorded yet. */
    const start = async () => {
      await autumnSoFar(store())
      await store()
        .db.updateTable('meeting')
        .set({ not_held_at: null, not_held_because: null })
        .where('id', '=', 'no-reply')
        .execute()
      return testWorld(store(), { at: mondayAt7 })
    }
    const queued = () => store().db.selectFrom('outbox').select(['kind', 'recipient', 'facts']).orderBy('id').execute()

    test('each officer hears of their week and each manager of coverage, once, however often it is run', async () => {
      const world = await start()
      expect(await Promise.all([sendMondays(world), sendMondays(world)])).toContain('2 messages for the week')
      expect(await sendMondays(world)).toBe('nothing was due')
      await sendDue(world)
      expect(world.sent.map(({ to, subject }) => [to, subject])).toEqual([
        [ruth.email, 'Your week: 1 meeting, 1 not recorded, 1 action due'],
        [grace.email, expect.stringMatching(/^Coverage: 1 of 3 held/)],
      ])
      const [hers, hersToo] = world.sent.map(({ text }) => text)
      expect(hers).toMatch(
        /Wednesday 25 November 2026, 10am: Elmfield Primary School: http\S+\/meetings\/to-come\?as=3/,
      )
      expect(hers).toMatch(/Wednesday 11 November 2026, 10am: Oakhill School: http\S+\/meetings\/no-reply/)
      expect(hers).toMatch(/6 Nov 2026, Elmfield Primary School: -1 letters by week 2: http/)
      expect(hersToo).toContain('1 of 3 meetings that are due have been held (33%).')
      expect(hersToo).toContain('Not recorded: 1, as last week')
      expect(hersToo).toMatch(/Stop sending it: http\S+\/mondays\/manager\?as=6&key=/)
    })

    test('managers hear what has changed since last week, by when it happened', async () => {
      const world = await start()
      await store()
        .db.updateTable('meeting')
        .set({ starts_at: '2026-11-18T10:00:00Z', ends_at: '2026-11-18T11:00:00Z', held_at: '2026-11-18T10:00:00Z' })
        .where('id', '=', 'to-come')
        .execute()
      await sendMondays(world)
      await sendDue(world)
      const text = world.sent.find(({ to }) => to === grace.email)?.text
      expect(text).toContain('Held: 2, 1 more than last week')
      expect(text).toContain('Arranged and to come: 0, 1 fewer than last week')
    })

    test('nothing is sent when there is nothing to say, nor to who does not want it', async () => {
      await peopleAndSchools(store())
      const quiet = testWorld(store(), { at: mondayAt7 })
      expect(await sendMondays(quiet)).toBe('0 messages for the week')
      const world = await again()
      await choose(world, ruth.id, { message: 'officer', wanted: false }, byRuth)
      await choose(world, ruth.id, { message: 'officer', wanted: false }, byRuth)
      await sendMondays(world)
      expect((await queued()).map(({ recipient }) => recipient)).toEqual([grace.email])
    })
    /** The week after, with something to say. */
    const again = async () => {
      const { db, atomic } = store()
      const at = { term: '2026-autumn', officer_id: ruth.id, mode: 'video', drafted_at: '2026-11-01T08:00:00Z' }
      await atomic(
        db.insertInto('owed').values({
          ...{
            term: '2026-autumn',
            urn: oakhill,
            tier: 'secondary',
            fits: '[]',
            figures: '{}',
            not_known: '[]',
            meetings: 1,
          },
          ...{ minutes: 60, mode: 'video', by_day: '2026-12-18', decided_at: '2026-09-03T08:00:00Z' },
        }),
        db.insertInto('meeting').values({
          ...{ ...at, id: 'next', urn: oakhill, number: 1, sent_at: '2026-11-02T08:00:00Z' },
          ...{ starts_at: '2026-12-02T10:00:00Z', ends_at: '2026-12-02T11:00:00Z' },
        }),
      )
      return testWorld(store(), { at: '2026-11-30T07:00:00Z' })
    }

    test('one press turns it off, in the account or from the message, and on again; others cannot', async () => {
      const world = await start()
      await sendMondays(world)
      await sendDue(world)
      const text = world.sent.find(({ to }) => to === ruth.email)?.text ?? ''
      const link = /http:\S+\/mondays\/\S+/.exec(text)?.[0] ?? ''
      const form = await shownForm(world)
      const press = async (path: string, wanted: string, cookie = '') =>
        app.request(
          new URL(path, world.config.baseUrl),
          {
            method: 'POST',
            headers: { cookie: [form.cookie, cookie].filter(Boolean).join('; '), origin: world.config.baseUrl },
            body: new URLSearchParams({ ...form.field, wanted }),
          },
          world,
        )
      expect(await (await app.request(link, {}, world)).text()).toContain('Stop sending it')
      expect((await press(link, 'no')).headers.get('location')).toMatch(/^\/mondays\/officer\?as=3.*news=changed$/)
      expect(await (await app.request(link, {}, world)).text()).toContain('Send it to me again')

      const { cookie } = await signedInAs(world, ruth)
      const account = await (
        await app.request(`${world.config.baseUrl}/account`, { headers: { cookie } }, world)
      ).text()
      expect(account).toContain('Send it to me<')
      expect((await press('/mondays/officer', 'yes', cookie)).headers.get('location')).toBe(
        '/account?news=mondays#mondays',
      )
      expect(await store().db.selectFrom('monday_off').selectAll().execute()).toEqual([])

      expect((await press('/mondays/director', 'no', cookie)).status).toBe(404)
      for (const who of [jo, amira]) {
        const other = await signedInAs(world, who)
        expect((await press('/mondays/officer', 'no', other.cookie)).status).toBe(404)
      }
      const forged = link.replace('as=3', `as=${grace.id}`)
      expect((await press(forged, 'no')).headers.get('location')).toMatch(/^\/sign-in/)
    })

    test('over the wire it is text and HTML that say the same, with no calendar', async () => {
      const world = await start()
      const server = await startMailServer()
      await sendMondays(world)
      const mail = smtpMail({
        ...{ SMTP_URL: `smtp://127.0.0.1:${server.port}`, MAIL_FROM: world.config.mailFrom, SMTP_SCOPE: '' },
      })
      await sendDue({ ...world, mail })
      mail.close()
      await server.stop()
      expect(server.got.map(({ to }) => to)).toEqual([[ruth.email], [grace.email]])
      for (const { eml } of server.got) {
        const email = await PostalMime.parse(eml)
        expect(email.attachments).toEqual([])
        const html = (email.html ?? '').replace(/<style>.*?<\/style>/s, '').replaceAll(/<[^>]+>/g, ' ')
        for (const word of ['Hello', 'Stop sending it']) {
          expect(html).toContain(word)
          expect(email.text).toContain(word)
        }
      }
    })
  })
})
