import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { figuresOf } from '../../src/coverage/coverage.ts'
import { coverage } from '../../src/coverage/read.ts'
import { knownTerms } from '../../src/terms/queries.ts'
import { grace, jo, ruth } from '../support/people.ts'
import { sheetsIn } from '../support/sheets.ts'
import { signedInAs } from '../support/sign-in.ts'
import { onBothStores } from '../support/stores.ts'
import { autumn, autumnSoFar } from '../support/term.ts'
import { testWorld } from '../support/world.ts'

describe('what leaves the service as a file', () => {
  onBothStores((store) => {
    const start = async () => {
      await autumnSoFar(store())
      const world = testWorld(store())
      const get = async (path: string, who: { id: number } = grace) =>
        app.request(world.config.baseUrl + path, { headers: await signedInAs(world, who) }, world)
      const csv = async (name: string, query = '') => {
        const answer = await get(`/coverage/files/${name}.csv?term=${autumn}${query}`)
        expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
        const rows: Record<string, string>[] = parse(await answer.text(), { bom: true, columns: true })
        return rows
      }
      return { world, get, csv }
    }

    test('coverage adds up to what is owed, in each way that it is told apart, and to what the page says', async () => {
      const { csv } = await start()
      const [term] = (await knownTerms(store().db)).filter(({ id }) => id === autumn)
      const period = { id: autumn, terms: term ? [term] : [], half: undefined }
      const all = figuresOf(await coverage(store().db, period, { now: '2026-11-16T08:00:00Z', today: '2026-11-16' }))
      expect(all).toMatchObject({ owed: 4, held: 1, booked: 1, 'not held': 1, 'written off': 1 })
      for (const way of ['tier', 'officer', 'community', 'phase']) {
        const rows = await csv(`coverage-by-${way}`)
        const sum = (column: string) => rows.slice(0, -1).reduce((total, row) => total + Number(row[column]), 0)
        expect(rows.at(-1)).toMatchObject({
          Owed: '4',
          Held: '1',
          Booked: '1',
          'Not held': '1',
          'Written off': '1',
          Due: '3',
          'Held, % of due': '33',
        })
        for (const column of ['Owed', 'Held', 'Booked', 'Not held', 'Written off'])
          expect(sum(column)).toBe(Number(rows.at(-1)?.[column]))
      }
      expect((await csv('coverage-by-officer')).map((row) => row.Officer)).toEqual([
        'No named officer',
        ruth.name,
        'All',
      ])
      expect(await csv('reasons')).toEqual([
        { State: 'Not held', Why: 'The school did not reply, or did not come', Meetings: '1' },
        { State: 'Written off', Why: 'Not needed', Meetings: '1' },
      ])
    })

    test('schools, meetings and actions are those that the address asks for; text never becomes a formula', async () => {
      const { csv } = await start()
      expect((await csv('schools')).map((row) => [row.School, row.Owed])).toEqual([
        ["'=Farfield “School”, the", '1'],
        ['Elmfield Primary School', '2'],
        ['Oakhill School', '1'],
      ])
      expect((await csv('schools', '&state=not+held')).map((row) => row.School)).toEqual(['Oakhill School'])
      const meetings = await csv('meetings', '&q=elmfield')
      expect(meetings.map((row) => [row.Day, row.Starts, row.State, row['Invited on']])).toEqual([
        ['2026-10-07', '10:00', 'Held', '2026-09-07'],
        ['2026-11-25', '10:00', 'Accepted', '2026-09-07'],
      ])
      expect(await csv('actions')).toMatchObject([
        { Action: "'-1 letters by week 2", Whose: 'The school', By: '2026-11-06' },
      ])
      expect(await csv('actions', '&q=oakhill')).toEqual([])
      for (const name of ['meetings', 'actions']) {
        const [both, first, second] = await Promise.all(['', '&half=1', '&half=2'].map((half) => csv(name, half)))
        expect(first?.length).toBeGreaterThan(0)
        expect(both).toEqual([...(first ?? []), ...(second ?? [])])
      }
    })

    test('a workbook has a sheet for each table: text as text, days as dates, the head in sight', async () => {
      const { get } = await start()
      const answer = await get(`/coverage/files/coverage.xlsx?term=${autumn}`)
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="coverage-2026-autumn.xlsx"')
      const sheets = sheetsIn(await answer.arrayBuffer())
      expect(sheets.map(({ name }) => name)).toEqual([
        ...['Coverage by tier', 'Coverage by officer', 'Coverage by community', 'Coverage by phase'],
        ...['Reasons', 'Schools', 'Meetings', 'Actions'],
      ])
      const rows = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? []
      expect(rows('Coverage by tier').at(-1)).toEqual(['All', 4, 1, 0, 1, 0, 0, 1, 1, 3, 33])
      expect(rows('Schools')[1]?.[1]).toBe('=Farfield “School”, the')
      expect(rows('Actions')[1]?.slice(3, 6)).toEqual(['-1 letters by week 2', 'The school', 46_332])
      for (const { xml } of sheets) {
        expect(xml).toContain('topLeftCell="A2"')
        expect(xml).not.toContain('<f>')
      }
    })

    test('a table by itself is a sheet of its name, in a file that says which half it is of', async () => {
      const { get } = await start()
      const answer = await get(`/coverage/files/coverage-by-community.xlsx?term=${autumn}&half=2`)
      expect(answer.headers.get('content-disposition')).toContain('"coverage-by-community-2026-autumn-half-2.xlsx"')
      expect(sheetsIn(await answer.arrayBuffer()).map(({ name }) => name)).toEqual(['Coverage by community'])
    })

    test('tiers and the plan of a term are files of both kinds, too', async () => {
      const { get } = await start()
      const [tiers] = sheetsIn(await (await get(`/tiers/tiers.xlsx?term=${autumn}`)).arrayBuffer())
      expect(tiers?.rows.map(([, urn, name]) => [urn, name]).slice(1)).toHaveLength(3)
      const [plan] = sheetsIn(await (await get(`/plan/${autumn}/plan.xlsx`)).arrayBuffer())
      expect(plan?.rows[0]?.slice(0, 3)).toEqual(['term', 'day', 'starts'])
    })

    test('files are for officers and managers; of what is not there, there is none', async () => {
      const { get } = await start()
      expect((await get('/coverage/files/schools.csv', jo)).status).toBe(404)
      expect((await get('/coverage/files/schools.csv', ruth)).status).toBe(200)
      for (const path of ['none.csv', 'schools.csv?term=2001-autumn', 'schools.pdf', 'constructor.csv'])
        expect((await get(`/coverage/files/${path}`)).status).toBe(404)
    })
  })
})
