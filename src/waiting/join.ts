import { type Actor, logEvent } from '../audit/events.ts'
import { lineSettings } from '../availability/queries.ts'
import { bookableFrom } from '../availability/settings.ts'
import { type Consultation, whoWouldBook } from '../consultations/queries.ts'
import { bookingRefusal, changeRefusal } from '../consultations/rules.ts'
import type { Mode, Topic } from '../consultations/words.ts'
import { looksLikePupilData } from '../data-protection/pupil-data.ts'
import { brokenConstraint } from '../platform/sql.ts'
import { ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { offerLater } from './offer.ts'
import { liveWait } from './queries.ts'
import type { JoinRefusal } from './rules.ts'
import { insertWait } from './statements.ts'

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
  const { id, urn, mode, note, suits, untilDay } = wish
  const now = utc(world.now())
  const found = await whoWouldBook(db, urn, wish.contactEmail.trim().toLowerCase()).executeTakeFirst()
  const contactId = found?.contactId
  const because = bookingRefusal(found) ?? (insteadOf && changeRefusal(insteadOf, now))
  if (because || !contactId) return refusal(because ?? 'contact_unknown')
  const phone = mode === 'phone' ? (wish.phone ?? found.contactPhone) : null
  if (mode === 'phone' && !phone) return refusal('phone_needed')
  if (looksLikePupilData(note ?? '', world.now())) return refusal('pupil_data')
  if (suits.length === 0) return refusal('nothing_suits')
  if (untilDay < ukDay(bookableFrom(world.now(), await lineSettings(db)))) return refusal('too_short')
  const wait = {
    ...{ id, urn, contact_id: contactId, consultation_id: insteadOf?.id ?? null },
    ...{ topic: wish.topic, mode, phone, note: note ?? null },
    tried_officer: yesOrNo(wish.triedOfficer),
    read_guidance: yesOrNo(wish.readGuidance),
    suits: JSON.stringify(suits),
    until_day: untilDay,
    joined_at: now,
    replaces: null,
  }
  try {
    const by = { ...actor, actedFor: `school:${urn}` }
    await atomic(insertWait(db, wait), logEvent(db, world.now(), by, 'waiting.joined', id, { untilDay }))
  } catch (error) {
    if (!brokenConstraint(error)?.startsWith('a_')) throw error
    const live = await liveWait(db, urn, contactId).executeTakeFirst()
    return live?.id === id
      ? { joined: true, id }
      : { joined: false, because: 'waits_already', ...(live && { id: live.id }) }
  }
  offerLater(world)
  return { joined: true, id }
}

const refusal = (because: JoinRefusal): Joined => ({ joined: false, because })

const yesOrNo = (answer: boolean | undefined) => (answer === undefined ? null : Number(answer))
