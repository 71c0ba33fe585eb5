import { type Topic, topics } from '../consultations/words.ts'
import { dayInWords, dayOf, timeOf } from '../ui/dates.ts'
import { suitsInWords } from './words.ts'

/** The way to wait for an earlier time than the one that is booked. */
export function EarlierOne({ id }: { id: string }) {
  return (
    <p class="govuk-body hb-no-print">
      <a class="govuk-link" href={`/waiting/new?consultation=${id}`}>
        Tell me if there is an earlier time
      </a>
    </p>
  )
}

interface WaitsProps {
  waits: readonly {
    id: string
    school: string
    topic: Topic
    suits: readonly string[]
    untilDay: string
    insteadOf: string | null
    offerId: string | null
    offeredAt: string | null
    heldUntil: string | null
  }[]
  now: string
}

/** What a contact's schools wait for, with the times that are held for them; nothing when they wait for nothing. */
export function YourWaits({ waits, now }: WaitsProps) {
  if (waits.length === 0) return null
  return (
    <section aria-labelledby="waits">
      <h2 class="govuk-heading-m" id="waits">
        You are on the waiting list
      </h2>
      <ul class="govuk-list hb-rows">
        {waits.map(({ id, school, topic, suits, untilDay, insteadOf, offerId, offeredAt, heldUntil }) => (
          <li>
            {offerId && offeredAt && heldUntil && heldUntil > now && (
              <p class="govuk-body govuk-!-margin-bottom-2">
                <strong>
                  {dayOf(offeredAt)}, {timeOf(offeredAt)}
                </strong>{' '}
                is held for you until {timeOf(heldUntil)}, {dayOf(heldUntil)}.{' '}
                <a class="govuk-link govuk-!-font-weight-bold" href={`/waiting/offers/${offerId}`}>
                  Take it or leave it
                </a>
              </p>
            )}
            <a class="govuk-link" href={`/waiting/${id}`}>
              {school}: {topics[topic]}
            </a>
            <span class="hb-second">
              {insteadOf && `Earlier than ${dayOf(insteadOf)}, ${timeOf(insteadOf)}. `}
              {suitsInWords(suits)}, until {dayInWords(untilDay)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
