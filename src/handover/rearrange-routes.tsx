import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { peopleWithHours } from '../availability/diary-queries.ts'
import { rearrangeOn } from '../availability/rearranging.ts'
import { page } from '../page.tsx'
import { allowed, limited, notTheirs } from '../permissions/guard.ts'
import { may } from '../permissions/rules.ts'
import { ukDay } from '../platform/time.ts'
import { actorOf, signedInOnly } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import { DaysAsked, decidedIn, reasonForm, Ticked } from './forms.ts'
import { type Line, proposalsFor } from './proposals.ts'
import { rearrange } from './rearrange.ts'
import { RearrangeAppointments, Rearrangements } from './rearrange-pages.tsx'

/** A person's appointments that cannot be where they are: one's own, and for a manager anybody's. */
export const rearranging = new Hono<App>()
  .get('/rearrange', signedInOnly, allowed('hours', 'change one’s own'), async (c) => {
    const asked = await whose(c)
    return asked ? show(c, asked) : notTheirs(c)
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
        return show(c, asked, typed, { ...errorsIn(ticked), ...errorsIn(why) })
      }
      const lines = await proposalsFor(c.env, asked)
      const decisions = decidedIn(ticked.data.do, typed)
      const how = { personId: asked.personId, reason: why.data.reason, by: c.var.me.person }
      const done = await rearrange(c.env, decisions, how, actorOf(c))
      const results = done.map((result) => {
        const line = lines.find(({ id }) => id === result.id)
        const says = line?.options.find(({ value }) => value === typed[`how-${result.id}`])?.text
        return { result, line, says }
      })
      const again = rearrangeOn({ person: asked.personId, from: asked.from, to: asked.to })
      const frame = { title: 'What was rearranged', status: done.every(({ done }) => done) ? 200 : 409 } as const
      return page(c, frame, <Rearrangements name={asked.name} again={again} results={results} />)
    },
  )

interface Asked {
  personId: number
  name: string
  from: string
  to: string
}

/** Whose appointments of which days the address asks for; undefined when they are not for who asks, or there is nobody. */
async function whose(c: Context<App>): Promise<Asked | undefined> {
  const days = DaysAsked.safeParse(c.req.query())
  if (!days.success) return undefined
  const { me } = c.var
  const { person = me.person.id, from, to } = days.data
  if (person !== me.person.id && !may(me, 'hours', 'change anybody’s')) return undefined
  const people = await peopleWithHours(c.env.store.db, ukDay(c.env.now()))
  const found = people.find(({ id }) => id === person)
  return found && { personId: found.id, name: found.name, from, to }
}

async function show(c: Context<App>, asked: Asked, typed: Record<string, unknown> = {}, errors: Errors = {}) {
  const lines = await proposalsFor(c.env, asked)
  const failed = Object.keys(errors).length > 0
  const given = [typed.do ?? []].flat().map(String)
  const ticked = failed ? given : lines.filter(({ isOutside }) => isOutside).map(({ id }) => id)
  const reason = failed ? String(typed.reason ?? '') : `${asked.name} is away then.`
  const action = rearrangeOn({ person: asked.personId, from: asked.from, to: asked.to })
  const back =
    asked.personId === c.var.me.person.id ? '/availability/hours' : `/availability/hours?person=${asked.personId}`
  return page(
    c,
    { title: 'Rearrange appointments', back, errors: failed, status: failed ? 422 : 200 },
    <RearrangeAppointments
      {...{ name: asked.name, action, lines, ticked, reason, errors }}
      chosen={chosenIn(lines, typed)}
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
