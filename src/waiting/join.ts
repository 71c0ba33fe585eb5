import { type Actor, logEvent } from '../audit/events.ts'
import { lineSettings } from '../availability/queries.ts'
import { bookableFrom } from '../availability/settings.ts'
import { type Consultation, whoWouldBook } from '../consultations/queries.ts'
import { bookingRefusal, changeRefusal } from '../consultations/rules.ts'
import { changedNow } from '../consultations/statements.ts'
import type { Mode, Topic } from '../consultations/words.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { offerLater } from './offer.ts'
import { liveWait, type Waiting } from './queries.ts'
import type { JoinRefusal } from './rules.ts'
import { changeWaiting, insertWait } from './statements.ts'

export interface Wish {
  /** Made by who asks, so that a second press is the same wait. */
  id: string
  urn: number
  contactEmail: string
  topic: Topic
  mode: Mode
  phone?: string | undefined
  note?: string | undefined
  triedOfficer?: boolean | undefined
  readGuidance?: boolean | undefined
  /** Parts of the week, `1-am` to `5-pm`. */
  suits: readonly string[]
  /** The last local day on which a time is of use. */
  untilDay: string
}

export type Joined = { joined: true; id: string } | { joined: false; because: JoinRefusal; id?: string }

/** Puts a school on the waiting list: for a new consultation, or for an earlier time than one that it has booked. */
export async function join(
  world: World,
  wish: Wish,
  insteadOf: Consultation | undefined,
  actor: Actor,
): Promise<Joined> {
  const { db, atomic } = world.store
  const { id, urn, untilDay } = wish
  const now = utc(world.now())
  const checked = await answersTo(world, wish, insteadOf)
  if (typeof checked === 'string') return { joined: false, because: checked }
  const { contactId, answers } = checked
  const wait = {
    ...{ id, urn, contact_id: contactId, consultation_id: insteadOf?.id ?? null },
    ...{ ...answers, joined_at: now, replaces: null },
  }
  try {
    const by = { ...actor, actedFor: `school:${urn}` }
    await atomic(insertWait(db, wait), logEvent(db, world.now(), by, 'waiting.joined', id, { untilDay }))
  } catch (error) {
    if (!brokenConstraint(error)?.startsWith('a_')) throw error
    const live = await liveWait(db, urn, contactId, insteadOf?.id).executeTakeFirst()
    return live?.id === id
      ? { joined: true, id }
      : { joined: false, because: 'waits_already', ...(live && { id: live.id }) }
  }
  offerLater(world)
  return { joined: true, id }
}

/** Changes what somebody waits for; they keep their place in the list. Refused when the wait is over. */
export async function changeWait(
  world: World,
  wait: Pick<Waiting, 'id' | 'urn'>,
  wish: Wish,
  insteadOf: Consultation | undefined,
  actor: Actor,
): Promise<Joined> {
  const { db, atomic } = world.store
  const { id, urn } = wait
  const checked = await answersTo(world, wish, insteadOf)
  if (typeof checked === 'string') return { joined: false, because: checked }
  const by = { ...actor, actedFor: `school:${urn}` }
  const { untilDay } = wish
  try {
    await atomic(
      changeWaiting(db, id, checked.answers),
      changedNow(db),
      logEvent(db, world.now(), by, 'waiting.changed', id, { untilDay }),
    )
  } catch (error) {
    if (brokenConstraint(error) !== 'precondition_failed') throw error
    return { joined: false, because: 'waits_no_longer' }
  }
  offerLater(world)
  return { joined: true, id }
}

/** The answers as they are kept, and whose they are; or why they are refused. */
async function answersTo(world: World, wish: Wish, insteadOf: Consultation | undefined) {
  const { db } = world.store
  const { urn, topic, mode, note, suits, untilDay } = wish
  const found = await whoWouldBook(db, urn, wish.contactEmail.trim().toLowerCase()).executeTakeFirst()
  const contactId = found?.contactId
  const because = bookingRefusal(found) ?? (insteadOf && changeRefusal(insteadOf, utc(world.now())))
  if (because || !contactId) return because ?? 'contact_unknown'
  const phone = mode === 'phone' ? (wish.phone ?? found.contactPhone) : null
  if (mode === 'phone' && !phone) return 'phone_needed'
  if (looksLikePupilData(note ?? '', world.now())) return 'pupil_data'
  if (suits.length === 0) return 'nothing_suits'
  if (untilDay < ukDay(bookableFrom(world.now(), await lineSettings(db)))) return 'too_short'
  const answers = {
    ...{ topic, mode, phone, note: note ?? null },
    tried_officer: yesOrNo(wish.triedOfficer),
    read_guidance: yesOrNo(wish.readGuidance),
    ...{ suits: JSON.stringify(suits), until_day: untilDay },
  }
  return { contactId, answers }
}

const yesOrNo = (answer: boolean | undefined) => (answer === undefined ? null : Number(answer))
