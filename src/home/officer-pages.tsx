import { comesInWords, goesInWords } from '../allocations/words.ts'
import { whyAgain } from '../meetings/words.ts'
import { TasksPassedOn } from '../outcomes/parts.tsx'
import { ActionsDue, MeetingsToRecord } from '../records/parts.tsx'
import { clashWords } from '../schools/calendar.ts'
import { shortDay, timeRange } from '../ui/dates.ts'
import { Button, Details, Input, Table } from '../ui/index.ts'
import type { OfficersWeek } from './officer.ts'
import { Heading, MeetingRows } from './parts.tsx'

const atOnce = 5

/** An officer's week, with what waits for them, and beside it their schools. */
export function OfficerHome({ week, under }: { week: OfficersWeek; under: boolean }) {
  const { today, now, meetings, notAnswered, clashing, unrecorded, again, actions, tasks, drafts } = week
  const later = meetings.week.filter((one) => !meetings.today.includes(one))
  return (
    <>
      <Heading today={today} under={under ? 'Your schools’ meetings' : undefined} />
      <div class="hb-columns">
        <div>
          <h2 class="govuk-heading-m">Today</h2>
          {meetings.today.length > 0 ? (
            <MeetingRows meetings={meetings.today} now={now} />
          ) : (
            <p class="govuk-body">No meetings today.</p>
          )}
          {later.length > 0 && (
            <>
              <h2 class="govuk-heading-m">The next seven days</h2>
              <MeetingRows meetings={later} now={now} days />
            </>
          )}
          {notAnswered.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Not answered yet ({notAnswered.length})</h2>
              <MeetingRows meetings={notAnswered.slice(0, atOnce)} now={now} days />
              <SeeAll count={notAnswered.length} href="/meetings?show=not-answered" what="not answered yet" />
            </>
          )}
          <AtTimesThatClash meetings={clashing} />
          <MeetingsToRecord meetings={unrecorded} />
          <ToPlanAgain meetings={again} />
          <ActionsDue
            actions={actions.slice(0, atOnce)}
            count={actions.length}
            today={today}
            all={`/meetings/actions?officer=${week.id}`}
          />
          <TasksPassedOn tasks={tasks} />
        </div>
        <aside class="hb-aside" aria-label="Your schools">
          {drafts > 0 && (
            <p class="govuk-body">
              <a class="govuk-link" href={`/meetings/send?officer=${week.id}`}>
                {drafts === 1 ? 'One draft' : `${drafts} drafts`} not sent
              </a>
            </p>
          )}
          <YourSchools week={week} />
          {week.going.map((one) => (
            <p class="govuk-body">{one.id === week.id ? comesInWords(one) : goesInWords(one)}.</p>
          ))}
        </aside>
      </div>
    </>
  )
}

function SeeAll({ count, href, what }: { count: number; href: string; what: string }) {
  if (count <= atOnce) return null
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={href}>
        See all {count} {what}
      </a>
    </p>
  )
}

/** Meetings at times when their schools have said that they cannot meet. */
function AtTimesThatClash({ meetings }: { meetings: OfficersWeek['clashing'] }) {
  const says = (one: (typeof meetings)[number]) =>
    `${shortDay(one.startsAt)}, ${timeRange(one.startsAt, one.endsAt)}. ${clashWords[one.clash]}`
  return (
    <BySchool id="clashing" title="When the school cannot meet" all="at such times" meetings={meetings} says={says} />
  )
}

function ToPlanAgain({ meetings }: { meetings: OfficersWeek['again'] }) {
  const says = (one: (typeof meetings)[number]) => `Was to be ${shortDay(one.startsAt)}. ${whyAgain(one)}`
  return <BySchool id="again" title="To be planned again" all="to be planned again" meetings={meetings} says={says} />
}

interface BySchoolProps<M> {
  id: string
  title: string
  /** What they all are, for the link to the rest. */
  all: string
  meetings: readonly M[]
  /** What the second line says of one. */
  says: (meeting: M) => string
}

/** The first of a list of meetings, by their schools; nothing when there are none. */
function BySchool<M extends { id: string; school: string }>({ id, title, all, meetings, says }: BySchoolProps<M>) {
  if (meetings.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      <ul class="govuk-list hb-rows">
        {meetings.slice(0, atOnce).map((one) => (
          <li>
            <a class="govuk-link" href={`/meetings/${one.id}`}>
              {one.school}
            </a>
            <span class="hb-second">{says(one)}</span>
          </li>
        ))}
      </ul>
      <SeeAll count={meetings.length} href="/meetings" what={all} />
    </section>
  )
}

/** Their schools: few words, a search, and the list folded. */
function YourSchools({ week: { schools, id } }: { week: OfficersWeek }) {
  if (schools.length === 0) return <p class="govuk-body">No schools are allocated to you today.</p>
  return (
    <>
      <form method="get" action="/schools">
        <input type="hidden" name="officer" value={id} />
        <Input name="q" label={`Find one of your ${schools.length} schools`} labelSize="s" type="search" />
        <Button variant="secondary">Find</Button>
      </form>
      <Details summary={schools.length === 1 ? 'Your school' : `All ${schools.length}`}>
        <Table
          caption="Your schools"
          captionHidden
          columns={['School', 'Contact']}
          rows={schools.map(({ urn, name }) => [
            <a class="govuk-link" href={`/schools/${urn}`}>
              {name}
            </a>,
            <a class="govuk-link" href={`/schools/${urn}/regular-contacts/new`}>
              Log<span class="govuk-visually-hidden"> contact with {name}</span>
            </a>,
          ])}
        />
      </Details>
    </>
  )
}
