import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { logEvent } from '../../src/audit/events.ts'
import { ukTime } from '../../src/platform/time.ts'
import { elmfield, grace, jo, oakhill, ruth } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { autumnSoFar, farfield } from '../support/term.ts'
import { unzipped } from '../support/unzip.ts'
import { testWorld } from '../support/world.ts'

const words = (markup: string) => markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

describe('an evidence pack', () => {
  onBothStores((store) => {
    const start = async () => {
      await autumnSoFar(store())
      const world = testWorld(store())
      const { db, atomic } = store()
      await atomic(
        logEvent(db, ukTime('2026-09-08T10:00:00Z'), { person: jo.id }, 'meeting.accepted', 'held', {
          startsAt: '2026-10-07T09:00:00Z',
        }),
        db.insertInto('agenda_sent').values({
          meeting_id: 'held',
          sequence: 0,
          tier: 'all',
          version: 0,
          markdown: 'x',
          sent_at: '2026-09-07T09:00:00Z',
        }),
        db.insertInto('agenda_sent').values({
          meeting_id: 'held',
          sequence: 1,
          tier: 'all',
          version: 0,
          markdown: 'x',
          sent_at: '2026-09-21T09:00:00Z',
        }),
      )
      const get = async (path: string, who: { id: number } = grace) =>
        app.request(world.config.baseUrl + path, { headers: await signedInAs(world, who) }, world)
      const read = async (path: string) => words(await (await get(path)).text())
      return { get, read }
    }

    test('of a school says what was owed and why, what was sent, answered, held, agreed, and who had it', async () => {
      const { read } = await start()
      const pack = await read(`/coverage/evidence/${elmfield}?term=2026-autumn`)
      for (const said of [
        /Period Autumn term 2026: 3 September 2026 to 18 December 2026/,
        /Owed 2 .*Held 1 .*Booked 1/,
        /Autumn term 2026 Owed 2 meetings, by 18 December 2026 Tier .* Pupils on roll then 410 pupils/,
        /Primary school with 410 pupils, more than 350/,
        /3 September 2026 16 November 2026 Ruth Hale/,
        /Wednesday 7 October 2026, 10am to 11am \(UK time\): held/,
        /Invitations sent Monday 7 September 2026, 10am; Monday 21 September 2026, 10am/,
        /Jo Marsh accepted Wednesday 7 October 2026, 10am/,
        /Attended Attendance lead, Attendance improvement officer/,
        /Severely absent pupils 9, some of them with an agreed plan/,
        /Pupils who need several agencies under 5/,
        /-1 letters by week 2 The school 6 November 2026 Not yet/,
        /Wednesday 25 November 2026, 10am to 11am \(UK time\): accepted/,
      ])
        expect(pack).toMatch(said)
      expect(pack).not.toContain('Mondays are weak')
    })

    test('tells of reasons, of calls and emails, and of what was written off by whom', async () => {
      const { read } = await start()
      const oak = await read(`/coverage/evidence/${oakhill}?term=2026-autumn`)
      expect(oak).toMatch(/: not held Officer Ruth Hale How Video call Why The school did not reply, or did not come/)
      expect(oak).toMatch(/Thursday 12 November 2026 Call Ruth Hale/)
      const far = await read(`/coverage/evidence/${farfield}`)
      expect(far).toMatch(/Meeting 1 written off It closes at Easter Grace Lund Thursday 10 September 2026/)
      expect(far).toMatch(/16 November 2026 No named officer/)
      expect(far).toContain('The school was sent no invitation in this period.')
    })

    test('of the authority has the sums that coverage has, and a line for each school', async () => {
      const { read } = await start()
      const pack = await read('/coverage/evidence/authority?term=2026-autumn')
      expect(pack).toContain('Autumn term 2026: 4 meetings owed, 1 held, 1 written off.')
      expect(pack).toMatch(/All 4 1 0 1 0 1 1 33/)
      expect(pack).toMatch(/Elmfield Primary School 111111 .*?Ruth Hale 2 1 1 0 0/)
      expect(pack).toMatch(/It closes at Easter 1/)
      expect(pack).toContain('1 call or email logged, with 1 school.')
    })

    test('is about any days that are typed in: what happened on them, and what is owed in the terms that they touch', async () => {
      const { get, read } = await start()
      const boxes = (name: string, day: string, month: string) =>
        `${name}-day=${day}&${name}-month=${month}&${name}-year=2026`
      const asked = await get(`/coverage/evidence?q=elm&${boxes('from', '20', 'sep')}&${boxes('to', '31', '10')}`)
      const page = await asked.text()
      expect(words(page)).toContain('20 September 2026 to 31 October 2026')
      const [, link] = /href="(\/coverage\/evidence\/\d+\?[^"]*)"/.exec(page) ?? []
      const pack = await read((link ?? '').replaceAll('&amp;', '&'))
      expect(pack).toMatch(/Period 20 September 2026 to 31 October 2026/)
      expect(pack).toMatch(/what was owed, and where it stands, is told of each whole term .* Owed 2 /)
      expect(pack).toMatch(/Wednesday 7 October 2026, 10am to 11am \(UK time\): held/)
      expect(pack).not.toContain('Wednesday 25 November 2026, 10am')
      // An invitation of those days tells of its meeting, whenever that is.
      expect(await read(`/coverage/evidence/${elmfield}?from=2026-09-20&to=2026-09-22`)).toContain(
        '7 October 2026, 10am to 11am',
      )
      const all = await read('/coverage/evidence/authority?from=2026-10-01&to=2026-10-31')
      expect(all).toContain('On the days of the period itself: 1 meeting held, 0 not held')
      expect(all).toContain('0 calls and emails logged')
      const file = await get('/coverage/evidence/authority/evidence.docx?from=2026-10-01&to=2026-10-31')
      expect(file.headers.get('content-disposition')).toContain('"evidence-authority-2026-10-01-to-2026-10-31.docx"')
    })

    test('is not about days that are none, and what was typed is kept', async () => {
      const { get } = await start()
      const ask = async (days: string) => {
        const answer = await get(`/coverage/evidence?q=elm&term=2026-autumn&${days}`)
        const page = await answer.text()
        return { status: answer.status, page, said: words(page) }
      }
      const unreal = await ask('from-day=31&from-month=2&from-year=2026&to-day=4&to-month=3&to-year=2026')
      expect(unreal.status).toBe(422)
      expect(unreal.said).toContain('There is a problem Enter a real date, such as 12 1 2027')
      for (const kept of [
        'name="from-day" type="text" value="31"',
        'name="to-month" type="text" value="3"',
        'value="elm"',
      ])
        expect(unreal.page).toContain(kept)
      expect((await ask('from-day=1&from-month=2&from-year=2026')).said).toContain('Enter the last day')
      expect((await ask('to-day=1&to-month=2&to-year=2026')).said).toContain('Enter the first day')
      expect((await ask('from-day=2&from-month=3&from-year=2026&to-day=1&to-month=3&to-year=2026')).said).toContain(
        'The last day must not be before the first',
      )
      expect((await ask('from-day=17&from-month=11&from-year=2026&to-day=18&to-month=11&to-year=2026')).said).toContain(
        'The first day must not be after today',
      )
      for (const days of [
        'from=2026-02-31&to=2026-03-01',
        'from=2026-03-02&to=2026-03-01',
        'from=2026-03-02',
        'from=x&to=y',
      ])
        expect((await get(`/coverage/evidence/authority?${days}`)).status).toBe(404)
    })

    test('is a Word file that says the same as the page', async () => {
      const { get, read } = await start()
      for (const whose of [elmfield, 'authority']) {
        const answer = await get(`/coverage/evidence/${whose}/evidence.docx?term=2026-autumn`)
        expect(answer.headers.get('content-disposition')).toBe(
          `attachment; filename="evidence-${whose}-2026-autumn.docx"`,
        )
        const file = words(unzipped(await answer.arrayBuffer()).get('word/document.xml') ?? '')
        const page = await read(`/coverage/evidence/${whose}?term=2026-autumn`)
        expect(page).toContain(file.slice(file.indexOf(' Period ')).trim())
      }
    })

    test('is asked for by period and school, and is for officers and managers', async () => {
      const { get, read } = await start()
      expect(await read('/coverage/evidence?q=elm')).toContain('Evidence pack of Elmfield Primary School')
      expect(await read('/coverage/evidence?q=nothing')).toContain('No school has “nothing” in its name')
      expect((await get(`/coverage/evidence/${elmfield}`, ruth)).status).toBe(200)
      expect((await get(`/coverage/evidence/${elmfield}`, jo)).status).toBe(404)
      expect((await get('/coverage/evidence/999999')).status).toBe(404)
      expect((await get('/coverage/evidence/authority?term=2031-autumn')).status).toBe(404)
    })
  })
})
