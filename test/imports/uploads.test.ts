import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { App } from '../../src/app-env.ts'
import { kindNames } from '../../src/imports/kind.ts'
import { sampleOf } from '../../src/imports/kinds.ts'
import { imports } from '../../src/imports/routes.tsx'
import type { Store } from '../../src/platform/store.ts'
import { sessionCookie } from '../../src/sign-in/guard.ts'
import { makeLink, redeem } from '../../src/sign-in/sign-in.ts'
import { amira, elmfield, grace, peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'
import { counts, imported, lines } from './files.ts'

const app = new Hono<App>().route('/imports', imports)

/** Somebody signed in, who opens pages and sends forms. Background work waits until it is settled. */
async function signedIn(store: Store, person: { email: string }) {
  const world = testWorld(store)
  const link = await makeLink(world, person.email)
  const session = await redeem(world, link?.split('/').at(-1) ?? '')
  const headers = { Cookie: `${sessionCookie}=${session?.session}` }
  const open = async (path: string) => {
    const answer = await app.request(path, { headers }, world)
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const send = async (path: string, fields: Record<string, string | File>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    const answer = await app.request(path, { method: 'POST', body, headers }, world)
    return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
  }
  return { world, open, send }
}

const csv = (...all: string[]) => new File([`${all.join('\r\n')}\r\n`], 'from-the-office.csv', { type: 'text/csv' })
const header =
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,EstablishmentStatus (code),PhaseOfEducation (code),NumberOfPupils'

onBothStores((store) => {
  const names = async () =>
    (await store().db.selectFrom('school').select('name').orderBy('urn').execute()).map(({ name }) => name)

  describe('a manager uploads a file', () => {
    test('sees what it would change, and imports it once, however often the button is pressed', async () => {
      await peopleAndSchools(store())
      const { world, open, send } = await signedIn(store(), grace)
      expect((await open('/imports/new/schools')).text).toContain('Code of your local authority')
      const file = csv(
        header,
        `${elmfield},999,Madeup,2001,Elmfield Primary School,2,2,210`,
        '155555,999,Madeup,2001,Elmfield Academy,1,2,215',
      )
      const sent = await send('/imports', { kind: 'schools', file, la: '999' })
      expect(sent.status).toBe(303)

      await world.settled()

      const preview = await open(sent.location)
      expect(preview.headers.get('refresh')).toBeNull()
      expect(preview.text).toContain('2 schools read: 1 added, 1 changed, 0 unchanged, 1 closed.')
      expect(preview.text).toContain('status Open to Closed')
      expect(preview.text).toContain('Import these 2 schools')
      expect(await names()).toEqual(['Elmfield Primary School', 'Oakhill School'])

      const press = () => send(`${sent.location}/application`, {})
      await Promise.all([press(), press()])
      await press()
      expect(await names()).toEqual(['Elmfield Primary School', 'Oakhill School', 'Elmfield Academy'])
      const events = store().db.selectFrom('event').select('actor').where('kind', '=', 'import.applied')
      expect(await events.execute()).toEqual([{ actor: `person:${grace.id}` }])
      expect(await store().db.selectFrom('import_run_part').selectAll().execute()).toEqual([])

      const done = await open(sent.location)
      expect(done.text).toContain('Elmfield Academy (155555)')
      await send(`${sent.location}/successors`, { urn: '155555', predecessor: `${elmfield}` })
      expect((await open(sent.location)).text).toContain('Linked')
      expect((await open('/imports')).text).toContain('from-the-office.csv')
    })

    test('sees how far the reading is, asked again every two seconds without a script', async () => {
      await peopleAndSchools(store())
      const { open } = await signedIn(store(), grace)
      const run = { id: 'run', kind: 'schools', file_name: 'all.csv', person_id: grace.id, lines_read: 12_000 }
      await store()
        .db.insertInto('import_run')
        .values({ ...run, started_at: '2026-11-16T08:00:00Z' })
        .execute()
      const reading = await open('/imports/run')
      expect(reading.headers.get('refresh')).toBe('2')
      expect(reading.text).toContain('Reading all.csv')
      expect(reading.text).toContain('12,000 lines read so far')
    })

    test('reads every line that is wrong, and can import nothing of it', async () => {
      await peopleAndSchools(store())
      const { world, open, send } = await signedIn(store(), grace)
      const file = csv('urn,name,email,role', `${elmfield},Ada Quill,ada,head`, '1,Bo Reed,bo@a.test,head')
      const { location } = await send('/imports', { kind: 'contacts', file })
      await world.settled()
      const refused = await open(location)
      expect(refused.text).toContain('2 things are wrong')
      expect(refused.text).toMatch(/>2<.*>email<.*&quot;ada&quot; is not an email address/s)
      await send(`${location}/application`, {})
      expect(await store().db.selectFrom('person').select('id').where('email', '=', 'bo@a.test').execute()).toEqual([])
    })

    test('is told when there is nothing to import', async () => {
      await peopleAndSchools(store())
      const { world, open, send } = await signedIn(store(), grace)
      const { location } = await send('/imports', { kind: 'llcs', file: csv('urn,llc', `${elmfield},Riverside`) })
      await world.settled()
      expect((await open(location)).text).toContain('there is nothing to import')
    })

    test('is told when what was shown has become impossible', async () => {
      await peopleAndSchools(store())
      const { world, open, send } = await signedIn(store(), grace)
      const file = csv('urn,name,email,role', `${elmfield},Ada Quill,ada@elmfield.test,head`)
      const { location } = await send('/imports', { kind: 'contacts', file })
      await world.settled()
      await store().db.updateTable('school').set({ status: 'Closed' }).where('urn', '=', elmfield).execute()
      await send(`${location}/application`, {})
      expect((await open(location)).text).toContain('has closed')
    })

    test('is asked for a file, and for a real code, when either is missing', async () => {
      await peopleAndSchools(store())
      const { send } = await signedIn(store(), grace)
      const answer = await send('/imports', { kind: 'schools', file: new File([], ''), la: 'Devon' })
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('Choose a file')
      expect(answer.text).toContain('Enter the code of your local authority')
    })

    test('is asked for a CSV file when the name is that of another kind', async () => {
      await peopleAndSchools(store())
      const { send } = await signedIn(store(), grace)
      for (const name of ['contacts.xlsx', 'contacts.csv.zip', 'csv', 'contacts.csv .html']) {
        const answer = await send('/imports', {
          kind: 'contacts',
          file: new File(['urn,name,role,email,phone\n'], name),
        })
        expect([answer.status, answer.text.includes('Choose a CSV file')]).toEqual([422, true])
      }
      const file = new File(['urn,name,role,email,phone\n'], 'CONTACTS.CSV')
      expect((await send('/imports', { kind: 'contacts', file })).location).toMatch(/^\/imports\//)
      expect(await store().db.selectFrom('import_run').select('file_name').execute()).toHaveLength(1)
    })

    test('is told when the reading stopped with the server', async () => {
      await peopleAndSchools(store())
      const { world, open, send } = await signedIn(store(), grace)
      const { location } = await send('/imports', { kind: 'llcs', file: csv('urn,llc', `${elmfield},Riverside`) })
      await world.settled()
      await store().db.updateTable('import_run').set({ outcome: null }).execute()
      world.setClock('2026-11-16T08:20:00Z')
      expect((await open(location)).text).toContain('could not be read to its end')
    })
  })

  test('only managers may import', async () => {
    await peopleAndSchools(store())
    const { open } = await signedIn(store(), amira)
    expect((await open('/imports')).status).toBe(404)
    expect((await open('/imports/new/schools')).status).toBe(404)
  })

  test('the samples that are offered can be imported, one after the other', async () => {
    await peopleAndSchools(store())
    const { open } = await signedIn(store(), grace)
    for (const kind of kindNames) {
      const sample = await open(`/imports/samples/${kind}.csv`)
      expect(sample.text).toBe(sampleOf(kind))
      expect((await open(`/imports/new/${kind}`)).text).toContain(`/imports/samples/${kind}.csv`)
      if (kind === 'terms') continue // the terms of 2026/27 are known already
      const report = await imported(store(), kind, lines(...sample.text.trim().split('\r\n')), { la: 999 })
      expect(counts(report)).toMatchObject({ added: report.read, unchanged: 0 })
    }
  })
})
