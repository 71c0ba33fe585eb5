import { type Topic, topics } from '../consultations/words.ts'
import { dayAndTime, dayInWords, dayOf, timeOf } from '../ui/dates.ts'
import { InsetText } from '../ui/index.ts'
import { suitsInWords } from './words.ts'

/** The way to an earlier time than the one that is booked, or what is waited for already. */
export function EarlierOne({ id, wait }: { id: string; wait: { id: string; untilDay: string } | undefined }) {
  if (wait) {
    return (
      <p class="govuk-body hb-no-print">
        You wait for an earlier time, until {dayInWords(wait.untilDay)}:{' '}
        <a class="govuk-link" href={`/waiting/${wait.id}`}>
          see or change what you wait for
        </a>
        , or{' '}
        <a class="govuk-link" href={`/waiting/${wait.id}/end`}>
          leave the waiting list
        </a>
        .
      </p>
    )
  }
  return (
    <p class="govuk-body hb-no-print">
      <a class="govuk-link" href={`/waiting/new?consultation=${id}`}>
        Tell me if there is an earlier time
      </a>
    </p>
  )
}

interface InItsPlaceProps {
  place: {
    endedAt: string | null
    taken: string | null
    startsAt: string | null
    endsAt: string | null
    heldUntil: string | null
    practitioner: string | null
  }
  paths: { wait: string; offer: string | null; taken: string | null }
  now: string
}

/** What comes in the place of a consultation that was called off: the time that was taken, is held, or is waited for. */
export function InItsPlace({ place, paths, now }: InItsPlaceProps) {
  const { endedAt, taken, startsAt, endsAt, heldUntil, practitioner } = place
  const link = (href: string, text: string) => (
    <a class="govuk-link" href={href}>
      {text}
    </a>
  )
  const time = startsAt && endsAt && `${dayAndTime(startsAt, endsAt)} with ${practitioner}`
  if (time && taken && paths.taken) return <InsetText>In its place you have {link(paths.taken, time)}.</InsetText>
  if (time && paths.offer && heldUntil && heldUntil > now) {
    return (
      <InsetText>
        {link(paths.offer, time)} is held for you instead, until {timeOf(heldUntil)} on {dayOf(heldUntil)}.
      </InsetText>
    )
  }
  return endedAt ? (
    <InsetText>You wait for no other time. {link('/consultations/new', 'Book a consultation')}.</InsetText>
  ) : (
    <InsetText>You are {link(paths.wait, 'on the waiting list')} for another time.</InsetText>
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
    /** When the consultation was to be that was called off, in whose place it is. */
    wasAt: string | null
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
        {waits.map(({ id, school, topic, suits, untilDay, insteadOf, wasAt, offerId, offeredAt, heldUntil }) => (
          <li>
            {offerId && offeredAt && heldUntil && heldUntil > now && (
              <p class="govuk-body govuk-!-margin-bottom-2">
                <strong>
                  {dayOf(offeredAt)}, {timeOf(offeredAt)}
                </strong>{' '}
                is held for you until {timeOf(heldUntil)}, {dayOf(heldUntil)}.{' '}
                <a class="govuk-link govuk-!-font-weight-bold" href={`/waiting/offers/${offerId}`}>
                  Take or leave it
                  <span class="govuk-visually-hidden">
                    : {timeOf(offeredAt)} on {dayOf(offeredAt)}
                  </span>
                </a>
              </p>
            )}
            <a class="govuk-link" href={`/waiting/${id}`}>
              {school}: {topics[topic]}
            </a>
            <span class="hb-second">
              {wasAt &&
                `Your consultation on ${dayOf(wasAt)}, ${timeOf(wasAt)} was called off: you wait for another time. `}
              {insteadOf && `Earlier than ${dayOf(insteadOf)}, ${timeOf(insteadOf)}. `}
              {suitsInWords(suits)}, until {dayInWords(untilDay)}
            </span>
            <a class="govuk-link hb-second" href={`/waiting/${id}/end`}>
              Leave the waiting list
              <span class="govuk-visually-hidden">
                : {school}, {topics[topic]}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
