import { Hono } from 'hono'
import type { App } from '../../src/app-env.ts'
import { openSlots } from '../../src/availability/open-slots.ts'
import { availability } from '../../src/availability/routes.tsx'
import type { Store } from '../../src/platform/store.ts'
import { followed } from '../support/forms.ts'
import { amira, peopleAndSchools } from '../support/people.ts'
import { signedInAs } from '../support/sign-in.ts'
import { type TestWorld, testWorld } from '../support/world.ts'

export const app = new Hono<App>().route('/availability', availability)
export const line = '/availability/line'
export const hours = '/availability/hours'
const fridays = {
  person_id: amira.id,
  purpose: 'consultations',
  weekday: 5,
  starts: '09:00',
  ends: '10:00',
  from_day: '2026-09-01',
}

/** A world in which Amira has hours on Fridays and Tuesdays from 9 to 10, and the line is closed on Tuesdays. */
export async function worldOf(store: Store): Promise<TestWorld> {
  await peopleAndSchools(store)
  await store.db
    .insertInto('weekly_hours')
    .values([fridays, { ...fridays, weekday: 2 }])
    .execute()
  const world = testWorld(store)
  await openSlots(world)
  return world
}

/** A signed-in person's browser: what a page answers, in words. */
export async function signedIn(world: TestWorld, person: { id: number }) {
  const headers = await signedInAs(world, person)
  const read = async (asked: Response | Promise<Response>) => {
    const answer = await asked
    const { status } = answer
    return { status, location: answer.headers.get('location') ?? '', text: wordsOf(await answer.text()) }
  }
  const sent = (path: string, form: Record<string, string>) =>
    app.request(path, { method: 'POST', headers, body: new URLSearchParams(form) }, world)
  const come = (answer: Response) => followed(answer, headers, (path, headers) => app.request(path, { headers }, world))
  return {
    get: (path: string) => read(app.request(path, { headers }, world)),
    post: async (path: string, form: Record<string, string>) => read(come(await sent(path, form))),
    /** The answer to a form itself, wherever that leads. */
    press: async (path: string, form: Record<string, string>) => read(await sent(path, form)),
  }
}

/** What a page says in one line, with its links, fields and choices made. */
function wordsOf(html: string): string {
  return html.replaceAll(/<(?!input|option[^>]*selected|a )[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

/** The boxes of a date `from`. */
export const from = (day: number, month: number, year: number) => ({
  'from-day': String(day),
  'from-month': String(month),
  'from-year': String(year),
})
