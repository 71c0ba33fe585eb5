import type { Child } from 'hono/jsx'
import { type Topic, topics } from '../consultations/words.ts'
import { ukDay } from '../platform/time.ts'
import { dateInWords, dayInWords, dayOf, shortDay, shortDayInWords, timeRange } from '../ui/dates.ts'
import { Button, SummaryList, Tag } from '../ui/index.ts'
import { type Answer, answeredInWords, answers, type Came, came } from './words.ts'

interface OutcomeProps {
  outcome: {
    came: Came
    topic: Topic
    adviceTopics: readonly Topic[]
    advice: string | null
    followUpOn: string | null
    followedUpAt: string | null
    passedTo: string | null
    asked: string | null
    doneAt: string | null
    recordedAt: string
    recordedBy: string
    answered: Answer | null
    answerNote: string | null
  }
  /** What was booked. */
  booked: Topic
  /** Whether it is for the practitioner, who has more to do with it than the school. */
  forPractitioner: boolean
}

/** What came of a consultation, for its practitioner or for the school. */
export function OutcomeFacts({ outcome, booked, forPractitioner }: OutcomeProps) {
  const { adviceTopics, advice, followUpOn, followedUpAt, passedTo, asked, doneAt, answered, answerNote } = outcome
  const rows: { key: string; value: Child }[] = [
    { key: 'Who came', value: came[outcome.came] },
    ...(outcome.topic === booked
      ? []
      : [{ key: 'It was about', value: `${topics[outcome.topic]} (booked as: ${topics[booked]})` }]),
    ...(adviceTopics.length > 0
      ? [{ key: 'Advice on', value: adviceTopics.map((topic) => topics[topic]).join('; ') }]
      : []),
    ...(advice ? [{ key: 'What was advised', value: <span class="hb-as-typed">{advice}</span> }] : []),
    ...(passedTo
      ? [{ key: 'Passed on to', value: `${passedTo}, named officer${doneAt ? `, done on ${dayOf(doneAt)}` : ''}` }]
      : []),
    ...(passedTo && asked && forPractitioner
      ? [{ key: 'Asked of them', value: <span class="hb-as-typed">{asked}</span> }]
      : []),
    ...(followUpOn
      ? [
          {
            key: 'Follow up',
            value: `${dayInWords(followUpOn)}${followedUpAt ? `, done on ${dayOf(followedUpAt)}` : ''}`,
          },
        ]
      : []),
    ...(answered
      ? [
          {
            key: 'Did it answer the question?',
            value: (
              <>
                {answers[answered]}
                {answerNote && (
                  <>
                    <br />
                    <span class="hb-as-typed">{answerNote}</span>
                  </>
                )}
              </>
            ),
          },
        ]
      : []),
    { key: 'Recorded', value: `${dayOf(outcome.recordedAt)}, by ${outcome.recordedBy}` },
  ]
  return (
    <>
      <h2 class="govuk-heading-m">What came of it</h2>
      <SummaryList rows={rows} />
    </>
  )
}

/** `Legal intervention, 2 November 2026: attended, question answered in part`. */
export function earlierInWords(one: {
  topic: Topic
  startsAt: string
  came: Came | null
  answered: Answer | null
}): string {
  const who = one.came ? `: ${came[one.came].toLowerCase()}` : ''
  const said = one.answered ? `, ${answeredInWords[one.answered]}` : ''
  return `${topics[one.topic]}, ${dateInWords(ukDay(one.startsAt))}${who}${said}`
}

/** The short mark of an outcome beside an appointment. */
export function CameTag({ came: who }: { came: Came }) {
  return <Tag colour={who === 'attended' ? 'green' : 'orange'}>{came[who]}</Tag>
}

interface ToRecordProps {
  consultations: readonly { id: string; school: string; startsAt: string; endsAt: string }[]
}

/** Consultations that have ended and are not recorded, each with the way to record it; nothing when there are none. */
export function ToRecord({ consultations }: ToRecordProps) {
  if (consultations.length === 0) return null
  return (
    <section aria-labelledby="to-record">
      <h2 class="govuk-heading-m" id="to-record">
        What came of these?
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {consultations.map(({ id, school, startsAt, endsAt }) => (
          <li>
            <a class="govuk-link" href={`/consultations/${id}/outcome`}>
              Record {shortDay(startsAt)}, {timeRange(startsAt, endsAt)}, {school}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface FollowUpsProps {
  followUps: readonly { id: string; school: string; topic: Topic; startsAt: string; on: string }[]
  today: string
}

/** What a practitioner has to follow up, each with a button; nothing when there is nothing. */
export function FollowUps({ followUps, today }: FollowUpsProps) {
  return (
    <>
      {followUps.map(({ id, school, topic, startsAt, on }) => (
        <article class="hb-appointment">
          <h3 class="govuk-heading-s">
            <a class="govuk-link" href={`/consultations/${id}`}>
              Follow up: {school}
            </a>{' '}
            {on < today && <Tag colour="orange">{`Since ${shortDayInWords(on)}`}</Tag>}
          </h3>
          <p class="govuk-body">
            {topics[topic]}, talked on {shortDay(startsAt)}
          </p>
          <FollowUpDone id={id} about={school} />
        </article>
      ))}
    </>
  )
}

/** The button that marks a follow-up as done. */
export function FollowUpDone({ id, about, opened = '' }: { id: string; about: string; opened?: string }) {
  return (
    <form method="post" action={`/consultations/${id}/follow-up${opened}`}>
      <Button variant="secondary" preventDoubleClick>
        Mark as followed up<span class="govuk-visually-hidden">: {about}</span>
      </Button>
    </form>
  )
}

interface TasksProps {
  tasks: readonly { id: string; school: string; topic: Topic; passedBy: string; passedAt: string }[]
}

/** What practitioners have passed on to an officer and is not done yet; nothing when there is nothing. */
export function TasksPassedOn({ tasks }: TasksProps) {
  if (tasks.length === 0) return null
  return (
    <section aria-labelledby="passed-on">
      <h2 class="govuk-heading-m" id="passed-on">
        Passed on to you
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {tasks.map(({ id, school, topic, passedBy, passedAt }) => (
          <li>
            <a class="govuk-link govuk-!-font-weight-bold" href={`/tasks/${id}`}>
              {school}: {topics[topic]}
            </a>
            <br />
            by {passedBy}, {shortDay(passedAt)}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface WhatCameProps extends Omit<OutcomeProps, 'outcome'> {
  id: string
  /** Undefined while it is not recorded. */
  outcome: OutcomeProps['outcome'] | undefined
  /** What a link in a message adds to every address of the consultation. */
  opened: string
  about: string
}

/** What came of a consultation that has ended, and what its practitioner or its school may do about it. */
export function WhatCameOfIt({ id, outcome, opened, about, ...shown }: WhatCameProps) {
  const { forPractitioner } = shown
  if (!outcome)
    return forPractitioner ? (
      <Button href={`/consultations/${id}/outcome${opened}`}>Record what came of it</Button>
    ) : null
  const toFollowUp = forPractitioner && outcome.followUpOn && !outcome.followedUpAt
  return (
    <>
      <OutcomeFacts outcome={outcome} {...shown} />
      {toFollowUp && <FollowUpDone id={id} about={about} opened={opened} />}
      {forPractitioner && (
        <p class="govuk-body hb-no-print">
          <a class="govuk-link" href={`/consultations/${id}/outcome${opened}`}>
            Correct what came of it
          </a>
        </p>
      )}
      {!forPractitioner && outcome.came === 'attended' && (
        <p class="govuk-body hb-no-print">
          <a class="govuk-link" href={`/consultations/${id}/answer${opened}`}>
            {outcome.answered ? 'Change your answer' : 'Tell us whether it answered your question'}
          </a>
        </p>
      )}
    </>
  )
}
