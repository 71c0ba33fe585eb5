import type { Child } from 'hono/jsx'
import type { Consultation } from '../consultations/queries.ts'
import { modes as talkModes, topics } from '../consultations/words.ts'
import { MeetingTag } from '../meetings/parts.tsx'
import type { Meeting } from '../meetings/queries.ts'
import { stateOf } from '../meetings/rules.ts'
import { modes } from '../meetings/words.ts'
import { ukDay } from '../platform/time.ts'
import { dayInWords, shortDay, shortDayAsOf, timeRange } from '../ui/dates.ts'

/** The day, as the heading of a home page, or what the part is when another part stands above it. */
export function Heading({ today, under }: { today: string; under: string | undefined }) {
  return under ? <h2 class="govuk-heading-l">{under}</h2> : <h1 class="govuk-heading-l">{dayInWords(today)}</h1>
}

interface MeetingRowsProps {
  meetings: readonly Meeting[]
  now: string
  /** Whether the day is told, and not only the time. */
  days?: boolean
  officers?: boolean
}

/** Meetings in short lines, each leading to its page. */
export function MeetingRows({ meetings, now, days, officers }: MeetingRowsProps) {
  return (
    <ul class="govuk-list hb-rows">
      {meetings.map((one) => (
        <Row
          href={`/meetings/${one.id}`}
          time={`${days ? `${shortDayAsOf(ukDay(one.startsAt), ukDay(now))}, ` : ''}${timeRange(one.startsAt, one.endsAt)}`}
          about={`${one.school}. ${modes[one.mode]}${officers ? `, ${one.officer}` : ''}`}
        >
          <MeetingTag state={stateOf(one, now)} />
        </Row>
      ))}
    </ul>
  )
}

interface ConsultationRowsProps {
  consultations: readonly Consultation[]
  days?: boolean
  practitioners?: boolean
  /** Whether the school of each is told: where there is more than one. */
  schools?: boolean
}

/** Consultations in short lines, each leading to its page. */
export function ConsultationRows({ consultations, days, practitioners, schools = true }: ConsultationRowsProps) {
  return (
    <ul class="govuk-list hb-rows">
      {consultations.map((one) => (
        <Row
          href={`/consultations/${one.id}`}
          time={`${days ? `${shortDay(one.startsAt)}, ` : ''}${timeRange(one.startsAt, one.endsAt)}`}
          about={[
            ...(schools ? [one.school] : []),
            practitioners ? one.practitioner : topics[one.topic],
            talkModes[one.mode],
          ].join('. ')}
        />
      ))}
    </ul>
  )
}

function Row({ href, time, about, children }: { href: string; time: string; about: string; children?: Child }) {
  return (
    <li class="hb-row">
      <span>
        <a class="govuk-link" href={href}>
          {time}
        </a>
        <span class="hb-second">{about}</span>
      </span>
      {children}
    </li>
  )
}
