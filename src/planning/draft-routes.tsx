import { type Context, Hono } from 'hono'
import type { App } from '../app-env.ts'
import { type Typed, typedInto } from '../availability/forms.ts'
import type { ToPlace } from '../meetings/free-openings.ts'
import { meetingById, officersOn } from '../meetings/queries.ts'
import { timesOf } from '../meetings/times-of-week.ts'
import { fieldOf } from '../meetings/when.ts'
import { page } from '../page.tsx'
import { limited, notTheirs } from '../permissions/guard.ts'
import { may } from '../permissions/rules.ts'
import { ukDay, utc } from '../platform/time.ts'
import { tierRules } from '../schools/tiers-of-term.ts'
import { tierName } from '../schools/words.ts'
import { actorOf } from '../sign-in/guard.ts'
import { type Errors, errorsOf } from '../ui/index.ts'
import type { ByHand } from './by-hand.ts'
import { ShowDraft } from './draft-pages.tsx'
import { dropDraft } from './drop-draft.ts'
import { ChosenPlace, Seen, TypedPlace } from './forms.ts'
import { moveDraft } from './move-draft.ts'
import { pinDraft } from './pin-draft.ts'
import type { PlacingProps } from './placing-pages.tsx'
import { draftById } from './queries.ts'
import { byHandWords, type PlannedMeeting } from './rules.ts'
import type { Done } from './words.ts'

/** Somebody goes through a whole plan at a sitting. */
export const often = { atMost: 200, perMinutes: 10 }

/** Whether the reader may see and change everybody's plan. */
export const mayChangeAll = (c: Context<App>) => may(c.var.me, 'the plan', 'make, and change anybody’s')

/** One draft: looked at, moved, pinned and dropped by hand. */
export const draftRoutes = new Hono<App>()
  .get('/drafts/:id', async (c) => {
    const draft = await mine(c)
    return draft ? show(c, draft) : notMine(c)
  })
  .post('/drafts/:id/time', limited('change a plan', often), async (c) => {
    const draft = await mine(c)
    if (!draft) return notMine(c)
    const typed = await typedInto(c)
    const asked = (typed.by === 'hand' ? TypedPlace : ChosenPlace).safeParse(typed)
    if (!asked.success) return show(c, draft, { typed, errors: errorsOf(asked.error) })
    const officerId = mayChangeAll(c) ? asked.data.officer : draft.officerId
    const moved = await asSeen(draft, typed, () =>
      moveDraft(c.env, draft, { officerId, startsAt: asked.data.at }, actorOf(c)),
    )
    if (moved.done) return c.redirect(planWith('moved', { ...draft, officerId }), 303)
    if (moved.because === 'changed_meanwhile') return changed(c, draft)
    const field = typed.by === 'hand' ? fieldOf(moved.because) : 'at'
    return show(c, draft, { typed, errors: { [field]: byHandWords[moved.because] } })
  })
  .post('/drafts/:id/pin', limited('change a plan', often), async (c) => {
    const draft = await mine(c)
    if (!draft) return notMine(c)
    const typed = await typedInto(c)
    const pinned = typed.pinned !== 'no'
    const done = await asSeen(draft, typed, () => pinDraft(c.env, draft, pinned, actorOf(c)))
    return done.done ? c.redirect(planWith(pinned ? 'pinned' : 'unpinned', draft), 303) : changed(c, draft)
  })
  .post('/drafts/:id/removal', limited('change a plan', often), async (c) => {
    const draft = await mine(c)
    if (!draft) return notMine(c)
    const dropped = await asSeen(draft, await typedInto(c), () => dropDraft(c.env, draft, actorOf(c)))
    if (!dropped.done) return changed(c, draft)
    const { number, startsAt, officerId, pinnedAt } = draft
    const was = { number: `${number}`, at: startsAt, with: `${officerId}`, pinned: pinnedAt === null ? 'no' : 'yes' }
    return c.redirect(planWith('dropped', draft, was), 303)
  })

/** The draft of the address: an officer's own, or for a manager anybody's. */
async function mine(c: Context<App>): Promise<PlannedMeeting | undefined> {
  const draft = await draftById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return draft && (mayChangeAll(c) || draft.officerId === c.var.me.person.id) ? draft : undefined
}

/** A draft that has been sent meanwhile is a meeting; else there is none for who asks. */
async function notMine(c: Context<App>) {
  const meeting = await meetingById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return meeting?.sentAt ? c.redirect(`/meetings/${meeting.id}`, 303) : notTheirs(c, meeting?.id)
}

/** Changes a draft if it is where the form showed it. */
async function asSeen(draft: PlannedMeeting, typed: Typed, change: () => Promise<ByHand>): Promise<ByHand> {
  const seen = Seen.safeParse(typed)
  const isSame = seen.success && seen.data.seenAt === draft.startsAt && seen.data.seenWith === draft.officerId
  return isSame ? change() : { done: false, because: 'changed_meanwhile' }
}

/** The draft as it is by now, with the sentence that it has changed; what was sent meanwhile is shown as a meeting. */
async function changed(c: Context<App>, { id, term, officerId }: PlannedMeeting) {
  const now = await draftById(c.env.store.db, id).executeTakeFirst()
  if (now) return show(c, now, { problem: byHandWords.changed_meanwhile })
  const sent = await meetingById(c.env.store.db, id).executeTakeFirst()
  return c.redirect(sent ? `/meetings/${id}` : `/plan/${term}?officer=${officerId}`, 303)
}

/** The plan of an officer, with what has just been done to a meeting of it. */
export function planWith(
  done: Done,
  { term, urn, officerId }: Pick<PlannedMeeting, 'term' | 'urn'> & { officerId: number | 'all' },
  more: Readonly<Record<string, string>> = {},
): string {
  return `/plan/${term}?${new URLSearchParams({ officer: `${officerId}`, done, urn: `${urn}`, ...more })}`
}

interface Refused {
  typed?: Typed
  errors?: Errors
  problem?: string
}

async function show(c: Context<App>, draft: PlannedMeeting, { typed = {}, errors = {}, problem }: Refused = {}) {
  const placing = await placingOf(c, draft, { id: draft.officerId, name: draft.officer }, typed, errors)
  const tier = tierName(draft.tier, await tierRules(c.env.store.db))
  const failed = Object.keys(errors).length > 0
  return page(
    c,
    {
      title: `Meeting with ${draft.school}`,
      back: `/plan/${draft.term}?officer=${draft.officerId}`,
      errors: failed,
      status: failed ? 422 : problem ? 409 : 200,
    },
    <ShowDraft {...{ ...placing, draft, tier, problem }} />,
  )
}

/** What a page needs to have somebody choose a place: the officer's times of a week, and other officers for a manager. */
export async function placingOf(
  c: Context<App>,
  toPlace: ToPlace,
  own: { id: number; name: string } | undefined,
  typed: Typed,
  errors: Errors,
): Promise<PlacingProps> {
  const now = utc(c.env.now())
  const serving = await officersOn(c.env.store.db, ukDay(now)).execute()
  const officers = [...(own && !serving.some(({ id }) => id === own.id) ? [own] : []), ...serving]
  const asked = Number(c.req.query('officer') ?? typed.officer)
  const chosen = mayChangeAll(c) ? officers.find(({ id }) => id === asked) : undefined
  const officer = chosen ?? own ?? officers[0] ?? { id: c.var.me.person.id, name: c.var.me.person.name }
  return {
    times: await timesOf(c.env, toPlace, officer.id, now, c.req.query('week') ?? typed.week),
    ...{ officer, officers: mayChangeAll(c) ? officers : [], values: typed, errors },
    byHand: (c.req.query('by') ?? typed.by) === 'hand',
  }
}
