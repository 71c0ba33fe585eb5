import { daysAfter, ukDay } from '../platform/time.ts'
import { type LineFacts, slotsToOffer } from './rules.ts'
import { type DiaryFacts, type Instants, meetsInTime, type Purpose, workingStretches } from './working-hours.ts'

/** A consultation or a meeting, and whose time it takes. */
interface Held extends Instants {
  person_id: number
  purpose: Purpose
}

type Facts = LineFacts & { meetings: Pick<DiaryFacts, 'hours' | 'singleDays'> }

/**
 * The appointments that a change leaves outside what is worked: a consultation whose time was offered by the rules and is
 * no longer, a meeting that lay wholly in its officer's hours and does so no longer; and all that a new absence or closure
 * meets, those also that had been kept where nobody worked already. How far ahead the line may be
 * booked is not asked: a shorter window moves nobody.
 */
export function leftBy<A extends Held>(appointments: readonly A[], before: Facts, after: Facts): A[] {
  const was = supports(appointments, before)
  const is = supports(appointments, after)
  const blocks = [...added(before.absences, after.absences), ...added(before.closures, after.closures)]
  const isMet = (one: A) =>
    blocks.some((block) => (block.person_id ?? one.person_id) === one.person_id && meetsInTime(block, one))
  return appointments.filter((one) => !is(one) && (was(one) || isMet(one)))
}

const added = (before: readonly Block[], after: readonly Block[]) => after.filter((one) => !before.includes(one))

/** Time that is not worked: one person's, or everybody's. */
type Block = Instants & { person_id?: number }

/** The appointments that no hours are behind: their person is away then, or does not work. */
export function outsideHours<A extends Held>(appointments: readonly A[], facts: Facts): A[] {
  const is = supports(appointments, facts)
  return appointments.filter((one) => !is(one))
}

/** Whether these facts have hours behind an appointment. */
function supports(appointments: readonly Held[], facts: Facts): (one: Held) => boolean {
  const days = appointments.map(({ starts_at }) => ukDay(starts_at)).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  const offers = first && last ? slotsToOffer(facts, first, daysAfter(last, 1)) : []
  const offered = new Set(offers.map(({ practitionerId, startsAt }) => `${practitionerId} ${startsAt}`))
  const meetings = { ...facts, ...facts.meetings }
  return ({ purpose, person_id, starts_at, ends_at }) =>
    purpose === 'consultations'
      ? offered.has(`${person_id} ${starts_at}`)
      : workingStretches(meetings, person_id, [ukDay(starts_at)]).some(
          (stretch) => stretch.starts_at <= starts_at && ends_at <= stretch.ends_at,
        )
}
