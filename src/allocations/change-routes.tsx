import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { CarriedErrors, CarriedFields, carriedHere, errorsCarried, goBackWith, goWith } from '../carried.ts'
import { decidedIn, reasonForm, Ticked } from '../handover/forms.ts'
import { handoverRefusals } from '../handover/rules.ts'
import { page } from '../page.tsx'
import { limited } from '../permissions/guard.ts'
import { ukDay } from '../platform/time.ts'
import { actorOf } from '../sign-in/guard.ts'
import { dayAndTime } from '../ui/dates.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { GiveSchools } from './change-pages.tsx'
import { AllocationsChanged, CheckAllocations } from './check-pages.tsx'
import { DayFrom, dayBoxesIn, wantedIn } from './forms.ts'
import { overviewOn } from './overview.ts'
import { previewOf, type Wanted } from './proposals.ts'
import { reallocate } from './reallocate.ts'
import { changedInWords } from './words.ts'

/** Schools that change hands from a day on: checked first, then done. */
export const changes = new Hono<App>()
  .get('/check', async (c) => {
    const carried = await carriedHere(c, Carried)
    if (!carried) return c.redirect('/allocations', 303)
    if ('done' in carried) return showDone(c, carried.done)
    const typed = typedAgain(carried)
    const errors = errorsCarried(c, carried)
    const asked = await wantedOf(c, typed)
    return 'errors' in asked ? again(c, typed, asked.errors) : check(c, asked, typed, errors)
  })
  .post('/check', async (c) => {
    const typed = await c.req.parseBody()
    const asked = await wantedOf(c, typed)
    if ('errors' in asked) return toPutRight(c, typed, asked.errors, () => again(c, typed, asked.errors))
    return goWith(c, '/allocations/check', carriedOf(typed), () => check(c, asked, typed))
  })
  .post('/', limited('change allocations', { atMost: 60, perMinutes: 10 }), async (c) => {
    const typed = await c.req.parseBody({ all: true })
    const asked = await wantedOf(c, typed)
    if ('errors' in asked) return toPutRight(c, typed, asked.errors, () => again(c, typed, asked.errors))
    const refused = (errors: Errors) => toPutRight(c, typed, errors, () => check(c, asked, typed, errors))
    const preview = await previewOf(c.env, asked)
    const ticked = Ticked.safeParse(typed)
    const why = reasonForm(c.env.now()).safeParse(typed)
    const decisions = ticked.success ? decidedIn(ticked.data.do, typed) : []
    if (decisions.length > 0 && !why.success) return refused(errorsOf(why.error))
    const how = { decisions, reason: why.data?.reason ?? '', by: c.var.me.person, tell: wantsToTell(typed) }
    const made = await reallocate(c.env, asked, how, actorOf(c))
    if (!made.changed) return refused({ '': 'Somebody else has changed this meanwhile. Check it again' })
    const results = made.meetings.map((result) => {
      const line = preview.meetings.find(({ id }) => id === result.id)
      const text = line?.options.find(({ value }) => value === typed[`how-${result.id}`])?.done ?? 'Done'
      const says = line ? `${line.school}, ${dayAndTime(line.startsAt, line.endsAt)}` : 'A meeting that has gone'
      return { says, text: result.done ? text : `Not done. ${handoverRefusals[result.because]}` }
    })
    const left = made.meetings.filter((one) => !one.done).length
    const aboutMeetings = made.meetings.reduce((sum, { id, done: isDone }) => {
      const options = preview.meetings.find((one) => one.id === id)?.options ?? []
      return sum + (isDone ? (options.find(({ value }) => value === typed[`how-${id}`])?.messages ?? 0) : 0)
    }, 0)
    const done = { ...changedInWords({ ...asked, preview, left, aboutMeetings, told: made.told }), results, left }
    return goWith(c, '/allocations/check', { done }, () => showDone(c, done))
  })

const Done = z.object({
  made: z.string(),
  told: z.string().optional(),
  results: z.array(z.object({ says: z.string(), text: z.string() })),
  left: z.number(),
})

/** What the page that is checked carries: whose the schools are to be, or what was changed. Schools by officer, to be short. */
const Carried = z.union([
  z.object({ done: Done }),
  z.object({
    day: CarriedFields,
    to: z.array(z.tuple([z.string(), z.array(z.number())])),
    /** What was chosen for each meeting, where something was. */
    how: CarriedFields,
    reason: z.string().optional(),
    tell: z.boolean(),
    errors: CarriedErrors.optional(),
  }),
])

function carriedOf(typed: Record<string, unknown>) {
  const byOfficer = Map.groupBy(wantedIn(typed), ([, officer]) => String(officer ?? 'nobody'))
  const to = [...byOfficer].map(([officer, schools]) => [officer, schools.map(([urn]) => urn)] as const)
  const reason = typeof typed.reason === 'string' ? typed.reason : undefined
  return { day: { ...dayBoxesIn(typed) }, to, how: chosenIn(typed), reason, tell: wantsToTell(typed) }
}

/** The fields of the form again, of what is carried. */
function typedAgain({ day, to, how, reason, tell }: Exclude<z.infer<typeof Carried>, { done: unknown }>) {
  const boxes = Object.entries(day).map(([box, value]) => [`day-${box}`, value])
  const schools = to.flatMap(([officer, urns]) => urns.map((urn) => [`to-${urn}`, officer]))
  const chosen = Object.entries(how).map(([id, value]) => [`how-${id}`, value])
  return {
    ...Object.fromEntries([...boxes, ...schools, ...chosen]),
    ...(reason !== undefined && { reason }),
    ...(!tell && untold),
  }
}

/** What was chosen for each meeting, by its id. */
function chosenIn(typed: Record<string, unknown>): Record<string, string> {
  const chosen = Object.entries(typed).flatMap(([name, value]) =>
    name.startsWith('how-') && typeof value === 'string' ? [[name.slice('how-'.length), value]] : [],
  )
  return Object.fromEntries(chosen)
}

const untold = { telling: 'asked' }

function toPutRight(c: Context<App>, typed: Record<string, unknown>, errors: Errors, draw: () => Promise<Response>) {
  return goBackWith(c, '/allocations/check', { ...carriedOf(typed), errors }, draw)
}

function showDone(c: Context<App>, done: z.infer<typeof Done>) {
  const frame = { title: 'What was changed', status: done.left > 0 ? 409 : 200 } as const
  return page(c, frame, <AllocationsChanged {...done} />)
}

/** Whether officers and schools are to be told: as it was ticked, and before anything could be unticked. */
function wantsToTell(typed: Record<string, unknown>): boolean {
  return !('telling' in typed) || typed.tell === 'yes'
}

/** What a form wants: whose schools, from which day; only officers of that day can have any. */
async function wantedOf(c: Context<App>, typed: Record<string, unknown>): Promise<Wanted | { errors: Errors }> {
  const day = DayFrom(ukDay(c.env.now())).safeParse(dayBoxesIn(typed))
  if (!day.success) return { errors: { day: day.error.issues[0]?.message ?? 'Enter the day' } }
  const overview = await overviewOn(c.env, day.data)
  const schools = wantedIn(typed)
  for (const [urn, officer] of schools) {
    const isThere = officer === null || overview.officers.some(({ id }) => id === officer)
    if (!isThere) return { errors: { [`to-${urn}`]: 'Choose somebody who is an officer on that day' } }
  }
  return { day: day.data, schools }
}

/** The form again, with what is wrong. */
async function again(c: Context<App>, typed: Record<string, unknown>, errors: Errors) {
  const overview = await overviewOn(c.env, ukDay(c.env.now()))
  const wanted = wantedIn(typed)
  const schools = overview.schools.filter(({ urn }) => wanted.has(urn))
  const proposed = new Map([...wanted].flatMap(([urn, officer]) => (officer === null ? [] : [[urn, officer] as const])))
  const shown = (
    <GiveSchools
      {...{ title: 'Give schools to officers', caption: '', schools, officers: overview.officers, proposed, errors }}
      day={dayBoxesIn(typed)}
    />
  )
  return page(c, { title: 'Give schools to officers', back: '/allocations', errors: true, status: 422 }, shown)
}

async function check(c: Context<App>, wanted: Wanted, typed: Record<string, unknown>, errors: Errors = {}) {
  const preview = await previewOf(c.env, wanted)
  const failed = Object.keys(errors).length > 0
  const carried = Object.fromEntries([
    ['day', wanted.day],
    ...[...wanted.schools].map(([urn, officer]) => [`to-${urn}`, officer === null ? 'nobody' : String(officer)]),
  ])
  const reason = typeof typed.reason === 'string' ? typed.reason : 'The school has another officer from then on.'
  return page(
    c,
    { title: 'Check what changes', back: '/allocations', errors: failed, status: failed ? 422 : 200 },
    <CheckAllocations
      {...{ day: wanted.day, preview, carried, reason, errors }}
      chosen={chosenIn(typed)}
      tell={wantsToTell(typed)}
    />,
  )
}
