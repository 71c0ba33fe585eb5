import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { type Cause, pathOf, rearrangeOn } from '../availability/rearranging.ts'
import { CarriedErrors, carriedHere, errorsCarried, goBackWith, goWith } from '../carried.ts'
import { page } from '../page.tsx'
import { allowed, limited, notTheirs } from '../permissions/guard.ts'
import { may } from '../permissions/rules.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { DaysAsked, decidedIn, isChanged, noLongerThere, reasonForm, Ticked, takenTwice } from './forms.ts'
import { type Line, proposalsFor } from './proposals.ts'
import { namesOf } from './queries.ts'
import { rearrange } from './rearrange.ts'
import { RearrangeAppointments, Rearrangements, type Result } from './rearrange-pages.tsx'
import { handoverRefusals } from './rules.ts'
import { bookingInWords, reasonInWords } from './words.ts'

/** Appointments that cannot be where they are: one's own, and for a manager anybody's, of several people in one list. */
export const rearranging = new Hono<App>()
  .get('/rearrange', signedInOnly, allowed('hours', 'change one’s own'), async (c) => {
    const asked = await whose(c)
    if (!asked) return notTheirs(c)
    const carried = await carriedHere(c, Carried)
    if (carried?.done) return showDone(c, asked, carried.done)
    return carried ? show(c, asked, carried.typed, errorsCarried(c, carried)) : show(c, asked)
  })
  .post(
    '/rearrange',
    signedInOnly,
    allowed('hours', 'change one’s own'),
    limited('rearrange appointments', { atMost: 60, perMinutes: 10 }),
    async (c) => {
      const asked = await whose(c)
      if (!asked) return notTheirs(c)
      const typed = await c.req.parseBody({ all: true })
      const ticked = Ticked.safeParse(typed)
      const why = reasonForm(c.env.now()).safeParse(typed)
      if (!ticked.success || !why.success) {
        return toPutRight(c, asked, typed, { ...errorsIn(ticked), ...errorsIn(why) })
      }
      const lines = await proposalsFor(c.env, asked)
      const twice = takenTwice(lines, ticked.data.do, typed)
      // A page that is shown again does not choose something else for what has gone: it says so.
      const gone = noLongerThere(lines, ticked.data.do, typed)
      if (Object.keys(twice).length > 0) return toPutRight(c, asked, typed, { ...gone, ...twice })
      // What is sent is read before it is sent: it is counted anew for whoever chose something else.
      if (isChanged(ticked.data.do, typed)) {
        if (Object.keys(gone).length > 0) return toPutRight(c, asked, typed, gone)
        return goWith(c, addressOf(asked), { typed: answersIn(typed) }, () => show(c, asked, typed))
      }
      const decisions = decidedIn(ticked.data.do, typed)
      const how = { personIds: asked.personIds, reason: why.data.reason, by: c.var.me.person }
      const done = await rearrange(c.env, decisions, how, actorOf(c))
      const results = done.map((result) => {
        const line = lines.find(({ id }) => id === result.id)
        const says = line?.options.find(({ value }) => value === typed[`how-${result.id}`])?.done
        return {
          text: line && bookingInWords(line),
          href: line && pathOf(line),
          done: result.done,
          says: result.done ? (says ?? 'Done') : `Not done. ${handoverRefusals[result.because]}`,
        }
      })
      return goWith(c, addressOf(asked), { done: results }, () => showDone(c, asked, results))
    },
  )

/** What was chosen and typed, without what the page showed before. */
const Typed = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** What the list carries: what was chosen, to be checked or to be put right, or what has been done. */
const Carried = z.object({
  typed: Typed.optional(),
  errors: CarriedErrors.optional(),
  done: z
    .array(z.object({ text: z.string().optional(), href: z.string().optional(), done: z.boolean(), says: z.string() }))
    .optional(),
})

function answersIn(typed: Record<string, unknown>): z.infer<typeof Typed> {
  const answers = Object.entries(typed).filter(([name]) => /^(do$|reason$|how-)/.test(name))
  return Typed.parse(Object.fromEntries(answers))
}

function toPutRight(c: Context<App>, asked: Asked, typed: Record<string, unknown>, errors: Errors) {
  const carried = { typed: answersIn(typed), errors }
  return goBackWith(c, addressOf(asked), carried, () => show(c, asked, typed, errors))
}

function showDone(c: Context<App>, asked: Asked, results: readonly Result[]) {
  const frame = { title: 'What was rearranged', status: results.every(({ done }) => done) ? 200 : 409 } as const
  return page(c, frame, <Rearrangements names={asked.names} again={addressOf(asked)} results={results} />)
}

interface Asked {
  personIds: readonly number[]
  names: readonly string[]
  from: string
  to: string
  /** Whether those for which there are hours are asked for too. */
  all: boolean
  /** What has been saved that leaves these, where one comes from there. */
  after: Cause | undefined
}

/** Whose appointments of which days the address asks for; undefined when they are not for who asks, or there is nobody. */
async function whose(c: Context<App>): Promise<Asked | undefined> {
  const days = DaysAsked.safeParse({ ...c.req.query(), people: c.req.queries('person') ?? [] })
  if (!days.success) return undefined
  const { me } = c.var
  const { people, from, to, all, after } = days.data
  const ids = people.length > 0 ? people : [me.person.id]
  if (ids.some((id) => id !== me.person.id) && !may(me, 'hours', 'change anybody’s')) return undefined
  const found = await namesOf(c.env.store.db, ids).execute()
  if (found.length === 0) return undefined
  const whose = { personIds: found.map(({ id }) => id), names: found.map(({ name }) => name) }
  return { ...whose, from, to, all: all === '1', after }
}

const addressOf = ({ personIds: people, from, to, all, after }: Asked, more = all) =>
  rearrangeOn({ people, from, to, after }, more)

/** The list as proposed, or as `typed`: with what is wrong, or to be confirmed with what is sent then. */
async function show(c: Context<App>, asked: Asked, typed?: Record<string, unknown>, wrong: Errors = {}) {
  const proposed = await proposalsFor(c.env, asked)
  const given = [typed?.do ?? []].flat().map(String)
  // A list that is come back to may be of choices that have gone since.
  const sequences = Object.fromEntries(proposed.map(({ id, sequence }) => [`sequence-${id}`, String(sequence)]))
  const errors = typed ? { ...noLongerThere(proposed, given, { ...typed, ...sequences }), ...wrong } : wrong
  const outside = proposed.filter(({ id, isOutside }) => isOutside || given.includes(id))
  const lines = asked.all || outside.length === 0 ? proposed : outside
  const ticked = typed ? given : lines.filter(({ isOutside }) => isOutside).map(({ id }) => id)
  const failed = Object.keys(errors).length > 0
  const isYours = asked.personIds.every((id) => id === c.var.me.person.id)
  const frame = {
    title: typed && !failed ? 'Check what is sent' : 'Rearrange appointments',
    back: isYours
      ? '/availability/hours'
      : asked.names.length > 1
        ? '/availability/line'
        : `/people/${asked.personIds[0]}`,
    errors: failed,
    status: failed ? 422 : 200,
  } as const
  return page(
    c,
    frame,
    <RearrangeAppointments
      {...{ names: asked.names, action: addressOf(asked), lines, ticked, errors }}
      all={lines.length < proposed.length ? addressOf(asked, true) : undefined}
      changed={typed !== undefined && !failed}
      saved={typed === undefined ? asked.after : undefined}
      reason={typed ? String(typed.reason ?? '') : reasonInWords(asked.names, asked.after)}
      chosen={typed ? chosenIn(lines, typed) : {}}
    />,
  )
}

function chosenIn(lines: readonly Line[], typed: Record<string, unknown>): Record<string, string> {
  const chosen = lines.flatMap(({ id }) => {
    const how = typed[`how-${id}`]
    return typeof how === 'string' ? [[id, how] as const] : []
  })
  return Object.fromEntries(chosen)
}

const errorsIn = (parsed: { success: boolean; error?: Parameters<typeof errorsOf>[0] | undefined }): Errors =>
  parsed.error ? errorsOf(parsed.error) : {}
