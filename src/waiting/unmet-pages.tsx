import { type Topic, topics } from '../consultations/words.ts'
import { shortDateInWords, shortDay, shortDayInWords, weekdayInWords } from '../ui/dates.ts'
import { Table, Tag } from '../ui/index.ts'
import { suitsInWords } from './words.ts'

interface Wait {
  urn: number
  school: string
  contact: string
  topic: Topic
  suits: readonly string[]
  untilDay: string
  insteadOf: string | null
  joinedAt: string
  heldUntil: string | null
}

interface UnmetProps {
  waits: readonly Wait[]
  weeks: readonly { monday: string; joined: number; given: number; runOut: number; waiting: number }[]
  weekdays: readonly { weekday: number; am: number; pm: number }[]
}

/** What the line could not give: who waits, since when and for what, and the figures by week and by weekday. */
export function UnmetNeed({ waits, weeks, weekdays }: UnmetProps) {
  const numeric = (text: string) => ({ text, numeric: true })
  return (
    <>
      <h1 class="govuk-heading-l">Waiting list</h1>
      <p class="govuk-body">
        Schools that found no time that suits, or that would like an earlier one. They are offered what comes free in
        the order in which they joined.
      </p>
      {waits.length === 0 ? (
        <p class="govuk-body">Nobody is waiting.</p>
      ) : (
        <Table
          caption={waits.length === 1 ? '1 waits now' : `${waits.length} wait now`}
          captionSize="m"
          stacks
          class="hb-lines"
          columns={['School', 'Joined', 'Topic', 'Times that suit', 'Of use']}
          rows={waits.map(({ urn, school, contact, joinedAt, topic, suits, untilDay, insteadOf, heldUntil }) => [
            <div>
              <a class="govuk-link" href={`/schools/${urn}`}>
                {school}
              </a>
              <br />
              {contact}
            </div>,
            `Since ${shortDay(joinedAt)}`,
            topics[topic],
            <div>
              {suitsInWords(suits)}
              {insteadOf && `; earlier than ${shortDay(insteadOf)}`}
              {heldUntil && (
                <>
                  <br />
                  <Tag colour="yellow">A time is offered</Tag>
                </>
              )}
            </div>,
            `Until ${shortDateInWords(untilDay)}`,
          ])}
        />
      )}
      <Table
        caption="By the day of the week: how many of those who wait could take a time then"
        captionSize="m"
        stacks
        class="hb-counts--few hb-lines"
        columns={['Day', numeric('Morning'), numeric('Afternoon')]}
        rows={weekdays.map(({ weekday, am, pm }) => [weekdayInWords(weekday), am, pm])}
      />
      {weeks.length > 0 && (
        <Table
          caption="By the week in which they joined: the last 12 weeks"
          captionSize="m"
          stacks
          class="hb-counts--few hb-lines"
          columns={['Week from', numeric('Joined'), numeric('Got one'), numeric('Got none'), numeric('Wait')]}
          rows={weeks.map(({ monday, joined, given, runOut, waiting }) => [
            shortDayInWords(monday),
            joined,
            given,
            runOut,
            waiting,
          ])}
        />
      )}
    </>
  )
}
