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
        /Period Autumn term 2026: 3 September 2026 to 16 November 2026/,
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
      expect(oak).toMatch(/Thursday 12 November 2026, 9am Call Ruth Hale/)
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
