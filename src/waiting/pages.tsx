import { type Mode, modes, type Topic, topics } from '../consultations/words.ts'
import { halfHourAfter } from '../platform/time.ts'
import { dayAndTime, dayInWords, dayOf, timeOf } from '../ui/dates.ts'
import { Button, ErrorSummary, InsetText, NotificationBanner, Radios, SummaryList, Tag } from '../ui/index.ts'
import { type Ending, endings, suitsInWords } from './words.ts'

interface Wait {
  id: string
  school: string
  contact: string
  topic: Topic
  mode: Mode
  suits: readonly string[]
  untilDay: string
  insteadOf: string | null
  /** When the consultation was to be that was called off, if it is in the place of one. */
  wasAt: string | null
  joinedAt: string
  offerId: string | null
  offeredAt: string | null
  heldUntil: string | null
}

interface WaitProps {
  wait: Wait & { endedAt: string | null; endedBecause: Ending | null }
  now: string
  news: { text: string; success: boolean } | undefined
}

export function ShowWait({ wait, now, news }: WaitProps) {
  const { id, school, topic, mode, suits, untilDay, insteadOf, joinedAt, endedAt, endedBecause } = wait
  const { offerId, offeredAt, heldUntil, wasAt } = wait
  const offered = offerId && offeredAt && heldUntil && heldUntil > now && !endedAt
  return (
    <>
      {news && <NotificationBanner success={news.success} text={news.text} />}
      <h1 class="govuk-heading-l">Waiting list {endedAt && <Tag colour="grey">Over</Tag>}</h1>
      {offered && (
        <InsetText>
          <p class="govuk-body">
            <strong>
              {dayOf(offeredAt)}, {timeOf(offeredAt)}
            </strong>{' '}
            is free, and held for you until {timeOf(heldUntil)} on {dayOf(heldUntil)}.
          </p>
          <Button href={`/waiting/offers/${offerId}`}>See the time</Button>
        </InsetText>
      )}
      {!endedAt && (
        <p class="govuk-body">
          We send you a link when a time that suits you comes free. Schools are asked in the order in which they joined,
          so we cannot promise you a place.
        </p>
      )}
      <SummaryList
        rows={[
          { key: 'School', value: school },
          { key: 'Topic', value: topics[topic] },
          { key: 'How', value: modes[mode] },
          ...(wasAt
            ? [{ key: 'In the place of', value: `${dayOf(wasAt)}, ${timeOf(wasAt)}, which was called off` }]
            : []),
          ...(insteadOf ? [{ key: 'Earlier than', value: `${dayOf(insteadOf)}, ${timeOf(insteadOf)}` }] : []),
          { key: 'Times that suit', value: suitsInWords(suits) },
          { key: 'Until', value: dayInWords(untilDay) },
          { key: 'Joined', value: dayOf(joinedAt) },
          ...(endedBecause ? [{ key: 'How it ended', value: endings[endedBecause] }] : []),
        ]}
      />
      {!endedAt && (
        <div class="govuk-button-group">
          {!wasAt && (
            <Button href={`/waiting/new?change=${id}`} variant="secondary">
              Change what you wait for
            </Button>
          )}
          <Button href={`/waiting/${id}/end`} variant="warning">
            Leave the waiting list
          </Button>
        </div>
      )}
    </>
  )
}

interface LeaveProps {
  wait: Pick<Wait, 'id' | 'school' | 'topic' | 'offerId' | 'offeredAt'>
  /** Whether a time is held for them now. */
  isHeld: boolean
}

/** Asks whether somebody means to leave, and names the time that goes to the next school then. */
export function LeaveWaitingList({ wait, isHeld }: LeaveProps) {
  const { id, school, topic, offerId, offeredAt } = wait
  return (
    <>
      <h1 class="govuk-heading-l">Leave the waiting list?</h1>
      <p class="govuk-body">
        {school}, {topics[topic]}
      </p>
      {isHeld && offeredAt && (
        <InsetText>
          {dayOf(offeredAt)}, {timeOf(offeredAt)} is held for you. When you leave, it goes to the next school.{' '}
          <a class="govuk-link" href={`/waiting/offers/${offerId}`}>
            See the time
          </a>
        </InsetText>
      )}
      <form method="post" action={`/waiting/${id}/end`}>
        {isHeld && offerId && <input type="hidden" name="held" value={offerId} />}
        <div class="govuk-button-group">
          <Button variant="warning" preventDoubleClick>
            Leave the waiting list
          </Button>
          <a class="govuk-link" href={`/waiting/${id}`}>
            Stay on it
          </a>
        </div>
      </form>
    </>
  )
}

interface OfferProps {
  offer: { id: string; startsAt: string; endsAt: string; heldUntil: string; practitioner: string }
  wait: Pick<Wait, 'school' | 'topic' | 'mode'> & {
    insteadOf: string | null
    insteadOfEnd: string | null
    /** When the consultation was to be that was called off, if it is in the place of one. */
    wasAt: string | null
    wasUntil: string | null
  }
  /** Other free times that may be taken instead, UTC instants; none where there is no choice. */
  others: readonly string[]
  opened: string
  /** Why it cannot be taken. */
  problem: string | undefined
}

/** What is offered: the first free time, an earlier one, or one in the place of what was called off. */
export function offerTitle({ insteadOf, wasAt }: Pick<OfferProps['wait'], 'insteadOf' | 'wasAt'>): string {
  if (wasAt) return 'Another time for your consultation'
  return insteadOf ? 'An earlier time is free' : 'A time is free'
}

/** The page that a link in a message opens: one press takes the time, another gives it to the next. */
export function ShowOffer({ offer, wait, others, opened, problem }: OfferProps) {
  const { id, startsAt, endsAt, heldUntil, practitioner } = offer
  const { school, topic, mode, insteadOf, insteadOfEnd, wasAt, wasUntil } = wait
  return (
    <>
      <ErrorSummary errors={problem ? { '': problem } : {}} title="You cannot take this time" />
      <h1 class="govuk-heading-l">{offerTitle(wait)}</h1>
      <SummaryList
        rows={[
          { key: 'Day and time', value: dayAndTime(startsAt, endsAt) },
          ...(wasAt && wasUntil ? [{ key: 'It was to be', value: dayAndTime(wasAt, wasUntil) }] : []),
          ...(insteadOf && insteadOfEnd ? [{ key: 'Now it is', value: dayAndTime(insteadOf, insteadOfEnd) }] : []),
          { key: 'School', value: school },
          { key: 'With', value: `${practitioner}, senior practitioner` },
          { key: 'How', value: modes[mode] },
          { key: 'Topic', value: topics[topic] },
        ]}
      />
      {problem ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/consultations/new">
            Look for another time
          </a>
        </p>
      ) : (
        <>
          <p class="govuk-body">
            We hold it for you until {timeOf(heldUntil)} on {dayOf(heldUntil)}.
          </p>
          <div class="govuk-button-group">
            <form method="post" action={`/waiting/offers/${id}/acceptance${opened}`}>
              {others.length > 0 && (
                <Radios
                  name="at"
                  legend="Which time would you like?"
                  legendSize="m"
                  items={[startsAt, ...others].map((at) => ({
                    value: at,
                    text: dayAndTime(at, halfHourAfter(at)),
                    hint: at === startsAt ? 'Held for you' : undefined,
                  }))}
                  value={startsAt}
                />
              )}
              <Button preventDoubleClick>{insteadOf ? 'Move it to this time' : 'Take this time'}</Button>
            </form>
            <form method="post" action={`/waiting/offers/${id}/refusal${opened}`}>
              <Button variant="secondary" preventDoubleClick>
                No, keep me on the list
              </Button>
            </form>
          </div>
        </>
      )}
    </>
  )
}

/** Says that a time has gone to the next school. */
export function Declined() {
  return (
    <>
      <h1 class="govuk-heading-l">We have noted your answer</h1>
      <p class="govuk-body">This time goes to the next school. You stay on the waiting list for other times.</p>
    </>
  )
}
