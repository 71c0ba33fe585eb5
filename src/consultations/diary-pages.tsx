import { Clashes } from '../calendars/parts.tsx'
import { CameTag, earlierInWords, FollowUps, ToRecord } from '../outcomes/parts.tsx'
import type { Came } from '../outcomes/words.ts'
import { daysAfter, ukDay } from '../platform/time.ts'
import { dayInWords, timeRange, weekOf } from '../ui/dates.ts'
import { Details, NotificationBanner, Pagination, SummaryList, Tag } from '../ui/index.ts'
import type { Consultation } from './queries.ts'
import { stateOf } from './rules.ts'
import { type Topic, topics } from './words.ts'

interface DiaryProps {
  /** Whether they have just given a consultation to a colleague. */
  given: boolean
  monday: string
  today: string
  now: string
  consultations: readonly Consultation[]
  officers: readonly { urn: number; name: string; email: string; phone: string | null }[]
  earlier: readonly ({ urn: number } & Parameters<typeof earlierInWords>[0])[]
  /** What came of those that are recorded, by id. */
  outcomes: ReadonlyMap<string, { came: Came }>
  /** Those that have ended and are not recorded, whichever week they are in. */
  toRecord: Parameters<typeof ToRecord>[0]['consultations']
  /** Appointments to come at times when the practitioner's own calendar has them busy, whichever week they are in. */
  clashes: Parameters<typeof Clashes>[0]['clashes']
  /** Why the practitioner does not work on a day, or on a part of it. */
  notWorked: (day: string) => readonly string[]
  /** What is to be followed up on these days; what should have been done before today stands on today. */
  followUps: readonly { id: string; school: string; topic: Topic; startsAt: string; on: string }[]
}

/** A practitioner's week: today and what waits first, then the days to come, and those that are past folded away. */
export function Diary({ clashes, toRecord, ...about }: DiaryProps) {
  const { given, monday, today, now, consultations } = about
  const days = [0, 1, 2, 3, 4].map((days) => daysAfter(monday, days))
  const hasToday = days.includes(today)
  const next = consultations.find(({ endsAt }) => endsAt > now)?.id
  const step = (week: string, text: string) => ({ href: `/diary?week=${week}`, text, label: weekOf(week) })
  const past = days.filter((day) => hasToday && day < today)
  return (
    <>
      {given && <NotificationBanner success text="Your colleague has it now. New invitations are on their way." />}
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">Your diary</span>
        {weekOf(monday)}
      </h1>
      <Clashes clashes={clashes} />
      {hasToday && (
        <>
          <Day day={today} next={next} {...about} />
          <p class="govuk-body hb-no-print">
            <a class="govuk-link" href="/availability/away/now">
              I am away today, from now
            </a>
          </p>
          <ToRecord consultations={toRecord} />
        </>
      )}
      {days
        .filter((day) => day !== today && !past.includes(day))
        .map((day) => (
          <Day day={day} next={next} {...about} />
        ))}
      {past.length > 0 && (
        <Details
          summary={`Earlier this week: ${countIn(consultations.filter(({ startsAt }) => ukDay(startsAt) < today))}`}
        >
          {past.map((day) => (
            <Day day={day} next={next} {...about} />
          ))}
        </Details>
      )}
      <Pagination
        landmark="Weeks"
        previous={step(daysAfter(monday, -7), 'Earlier')}
        next={step(daysAfter(monday, 7), 'Later')}
      />
      <p class="govuk-body">
        <a class="govuk-link" href="/calendars">
          Your Outlook calendar
        </a>
        : your appointments there, and when you are busy
      </p>
    </>
  )
}

const countIn = ({ length }: readonly unknown[]) => (length === 1 ? '1 consultation' : `${length} consultations`)

interface DayProps extends Pick<DiaryProps, 'now' | 'today' | 'consultations' | 'officers' | 'earlier' | 'outcomes'> {
  /** The next appointment of all that are shown. */
  next: string | undefined
}

function Day({
  day,
  followUps,
  notWorked,
  ...about
}: DayProps & Pick<DiaryProps, 'notWorked' | 'followUps'> & { day: string }) {
  const { today } = about
  const consultations = about.consultations.filter(({ startsAt }) => ukDay(startsAt) === day)
  return (
    <section id={`day-${day}`} class={day === today ? 'hb-diary-day hb-diary-day--today' : 'hb-diary-day'}>
      <h2 class="govuk-heading-m">
        {dayInWords(day)} {day === today && <Tag colour="teal">Today</Tag>}{' '}
        {notWorked(day).map((why) => (
          <Tag colour="grey">{why}</Tag>
        ))}
      </h2>
      {consultations.length === 0 && <p class="govuk-body">Nothing booked.</p>}
      {consultations.map((one) => (
        <Appointment consultation={one} {...about} />
      ))}
      <FollowUps followUps={followUps.filter(({ on }) => (on < today ? today : on) === day)} today={today} />
    </section>
  )
}

/** What is needed to take the call; the rest is folded away, but of the next one. */
function Appointment({
  consultation,
  next,
  now,
  officers,
  earlier,
  outcomes,
}: DayProps & { consultation: Consultation }) {
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
        {id === next && <Tag colour="teal">{startsAt <= now ? 'Now' : 'Next'}</Tag>}
        {ended && (outcome ? <CameTag came={outcome.came} /> : <Tag colour="grey">Past</Tag>)}
      </h3>
      {ended && !outcome && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/consultations/${id}/outcome`}>
            Record what came of it<span class="govuk-visually-hidden">: {school}</span>
          </a>
        </p>
      )}
      <p class="govuk-body">
        {topics[topic]}
        <br />
        {mode === 'phone' ? <Phone number={phone} /> : <Join link={videoLink} />}, {contact}
      </p>
      <Details
        summary={
          <>
            {note ? 'Note, contact and history' : 'Contact and history'}
            <span class="govuk-visually-hidden">: {school}</span>
          </>
        }
        open={id === next}
      >
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
      </Details>
    </article>
  )
}

function Phone({ number }: { number: string | null }) {
  if (!number) return 'Phone call, no number given'
  return (
    <>
      Ring{' '}
      <a class="govuk-link" href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}>
        {number}
      </a>
    </>
  )
}

function Join({ link }: { link: string | null }) {
  if (!link) return 'Video call: send the school your link'
  return (
    <a class="govuk-link" href={link}>
      Join the video call
    </a>
  )
}
