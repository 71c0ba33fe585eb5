import { Clashes } from '../calendars/parts.tsx'
import { CameTag, earlierInWords, FollowUps } from '../outcomes/parts.tsx'
import type { Came } from '../outcomes/words.ts'
import { daysAfter, ukDay } from '../platform/time.ts'
import { dayInWords, shortDayInWords, timeRange, weekOf } from '../ui/dates.ts'
import { Pagination, SummaryList, Tag } from '../ui/index.ts'
import type { Consultation } from './queries.ts'
import { stateOf } from './rules.ts'
import { type Topic, topics } from './words.ts'

interface DiaryProps {
  monday: string
  today: string
  now: string
  consultations: readonly Consultation[]
  officers: readonly { urn: number; name: string; email: string; phone: string | null }[]
  earlier: readonly ({ urn: number } & Parameters<typeof earlierInWords>[0])[]
  /** What came of those that are recorded, by id. */
  outcomes: ReadonlyMap<string, { came: Came }>
  /** Appointments to come at times when the practitioner's own calendar has them busy, whichever week they are in. */
  clashes: Parameters<typeof Clashes>[0]['clashes']
  /** Why the practitioner does not work on a day, or on a part of it. */
  notWorked: (day: string) => readonly string[]
  /** What is to be followed up on these days; what should have been done before today stands on today. */
  followUps: readonly { id: string; school: string; topic: Topic; startsAt: string; on: string }[]
}

/** A practitioner's week, a day at a time, today first to the eye. */
export function Diary({ monday, today, consultations, clashes, notWorked, followUps, ...about }: DiaryProps) {
  const days = [0, 1, 2, 3, 4].map((days) => daysAfter(monday, days))
  const step = (week: string, text: string) => ({ href: `/diary?week=${week}`, text, label: weekOf(week) })
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">Your diary</span>
        {weekOf(monday)}
      </h1>
      <Clashes clashes={clashes} />
      <p class="govuk-body">
        <a class="govuk-link" href="/calendars">
          Your Outlook calendar
        </a>
        : your appointments there, and when you are busy
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/availability/away/now">
          I am away today, from now
        </a>
      </p>
      <nav class="govuk-body hb-periods hb-no-print" aria-label="Days of this week">
        {days.map((day) => (
          <a class="govuk-link" href={`#day-${day}`} aria-current={day === today ? 'date' : undefined}>
            {shortDayInWords(day)}
          </a>
        ))}
      </nav>
      {days.map((day) => (
        <section id={`day-${day}`} class={day === today ? 'hb-diary-day hb-diary-day--today' : 'hb-diary-day'}>
          <h2 class="govuk-heading-m">
            {dayInWords(day)} {day === today && <Tag colour="teal">Today</Tag>}{' '}
            {notWorked(day).map((why) => (
              <Tag colour="grey">{why}</Tag>
            ))}
          </h2>
          <Day consultations={consultations.filter((one) => ukDay(one.startsAt) === day)} {...about} />
          <FollowUps followUps={followUps.filter(({ on }) => (on < today ? today : on) === day)} today={today} />
        </section>
      ))}
      <Pagination
        landmark="Weeks"
        previous={step(daysAfter(monday, -7), 'Earlier')}
        next={step(daysAfter(monday, 7), 'Later')}
      />
    </>
  )
}

type DayProps = Pick<DiaryProps, 'now' | 'consultations' | 'officers' | 'earlier' | 'outcomes'>

function Day({ consultations, ...about }: DayProps) {
  if (consultations.length === 0) return <p class="govuk-body">Nothing booked.</p>
  return (
    <>
      {consultations.map((one) => (
        <Appointment consultation={one} {...about} />
      ))}
    </>
  )
}

function Appointment({
  consultation,
  now,
  officers,
  earlier,
  outcomes,
}: Omit<DayProps, 'consultations'> & { consultation: Consultation }) {
  const { id, urn, startsAt, endsAt, school, contact, mode, phone, videoLink, topic, note, contactEmail } = consultation
  const officer = officers.find((one) => one.urn === urn)
  const ended = stateOf(consultation, now) === 'past'
  const outcome = outcomes.get(id)
  const before = earlier.filter((one) => one.urn === urn).slice(0, 3)
  return (
    <article class="hb-appointment">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={`/consultations/${id}`}>
          {timeRange(startsAt, endsAt)}, {school}
        </a>{' '}
        {ended && (outcome ? <CameTag came={outcome.came} /> : <Tag colour="grey">Past</Tag>)}
      </h3>
      {ended && !outcome && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/consultations/${id}/outcome`}>
            Record what came of it<span class="govuk-visually-hidden">: {school}</span>
          </a>
        </p>
      )}
      <SummaryList
        noBorder
        rows={[
          {
            key: 'Contact',
            value: (
              <>
                {contact},{' '}
                <a class="govuk-link" href={`mailto:${contactEmail}`}>
                  {contactEmail}
                </a>
              </>
            ),
          },
          {
            key: mode === 'phone' ? 'Ring' : 'Video',
            value: mode === 'phone' ? <Phone number={phone} /> : <Join link={videoLink} />,
          },
          { key: 'Topic', value: topics[topic] },
          ...(note ? [{ key: 'Note', value: <span class="hb-as-typed">{note}</span> }] : []),
          {
            key: 'Named officer',
            value: officer ? `${officer.name}${officer.phone ? `, ${officer.phone}` : ''}` : 'None at the moment',
          },
          {
            key: 'Earlier',
            value: before.length > 0 ? before.map((one) => earlierInWords(one)).join('; ') : 'First consultation',
          },
        ]}
      />
    </article>
  )
}

function Phone({ number }: { number: string | null }) {
  if (!number) return 'No number given'
  return (
    <a class="govuk-link" href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
      {number}
    </a>
  )
}

function Join({ link }: { link: string | null }) {
  if (!link) return 'Send the school your link'
  return (
    <a class="govuk-link" href={link}>
      Join the call
    </a>
  )
}
