import { modes } from '../meetings/words.ts'
import { classes } from '../ui/classes.ts'
import { shortDay, timeRange, weekOf } from '../ui/dates.ts'
import { Button, Select } from '../ui/index.ts'
import type { Shown as ShownMeeting } from './calendar-pages.tsx'
import type { Shown, SortBy } from './forms.ts'
import { addressOf, kept, Signs, StateOf } from './parts.tsx'
import { states } from './rules.ts'
import { stateWords } from './words.ts'

interface TableProps {
  term: string
  /** Those that were asked for, in the order that was asked for. */
  meetings: readonly ShownMeeting[]
  /** How many there are: no more than the first 500 are shown. */
  count: number
  /** The Mondays of the term. */
  mondays: readonly string[]
  asked: Shown
  officerId: number | undefined
  tierNames: ReadonlyMap<string, string>
  /** This page with other filters, or sorted by something else. */
  to: (changed: Partial<Record<keyof Shown, string>>) => string
}

/** The plan in lines, to sort, to filter, and to choose among for sending. */
export function PlanTable(props: TableProps) {
  const { term, meetings, count, asked, officerId } = props
  const drafts = meetings.filter(({ sentAt }) => sentAt === null)
  const isNarrowed = asked.week !== undefined || asked.state !== undefined
  return (
    <>
      <Signs />
      <Filters {...props} />
      <p class="govuk-body">
        {count === 1 ? '1 meeting' : `${count} meetings`}
        {meetings.length < count &&
          `, of which these are the first ${meetings.length}: choose a week, or whose they are`}
        {isNarrowed && (
          <>
            {'. '}
            <a class="govuk-link" href={props.to({ week: '', state: '' })}>
              Show all
            </a>
          </>
        )}
      </p>
      {meetings.length > 0 && (
        <form method="get" action="/meetings/send">
          <input type="hidden" name="term" value={term} />
          <input type="hidden" name="officer" value={officerId ?? 'all'} />
          <Lines {...props} />
          {drafts.length > 0 && (
            <div class="govuk-button-group hb-no-print">
              <Button>Send those that are ticked…</Button>
              {asked.week && (
                <a
                  class="govuk-link"
                  href={`/meetings/send?term=${term}&officer=${officerId ?? 'all'}&week=${asked.week}`}
                >
                  Send all drafts of this week…
                </a>
              )}
            </div>
          )}
        </form>
      )}
    </>
  )
}

function Filters({ term, mondays, asked, officerId }: TableProps) {
  return (
    <form method="get" action={`/plan/${term}/table`} class="hb-filters hb-no-print">
      <input type="hidden" name="officer" value={officerId ?? 'all'} />
      <input type="hidden" name="sort" value={asked.sort} />
      <Select
        name="week"
        label="Week"
        items={[{ value: '', text: 'Any' }, ...mondays.map((value) => ({ value, text: weekOf(value) }))]}
        value={asked.week ?? ''}
      />
      <Select
        name="state"
        label="State"
        items={[{ value: '', text: 'Any' }, ...states.map((value) => ({ value, text: stateWords[value] }))]}
        value={asked.state ?? ''}
      />
      <Button variant="secondary">Show</Button>
    </form>
  )
}

const columns = [
  { sort: 'when', text: 'Day and time' },
  { sort: 'school', text: 'School' },
  { sort: 'tier', text: 'Tier' },
  { sort: 'officer', text: 'Officer' },
  { sort: 'state', text: 'State' },
] as const satisfies { sort: SortBy; text: string }[]

function Lines({ meetings, asked, officerId, tierNames, to }: TableProps) {
  const shown = columns.filter(({ sort }) => sort !== 'officer' || officerId === undefined)
  return (
    <table {...kept('table')} class="govuk-table govuk-table--small-text-until-tablet hb-stacks">
      <caption class="govuk-visually-hidden">Meetings of the plan</caption>
      <thead {...kept('rowgroup')} class="govuk-table__head">
        <tr {...kept('row')} class="govuk-table__row">
          {shown.map(({ sort, text }) => (
            <th
              {...kept('columnheader')}
              scope="col"
              class="govuk-table__header"
              aria-sort={asked.sort === sort ? 'ascending' : undefined}
            >
              <a class={classes('govuk-link', 'hb-sort')} href={to({ sort })}>
                {text}
                {asked.sort === sort && <span aria-hidden="true"> ▲</span>}
                {asked.sort !== sort && <span class="govuk-visually-hidden">: sort by this</span>}
              </a>
            </th>
          ))}
          <th {...kept('columnheader')} scope="col" class="govuk-table__header hb-no-print">
            To send
          </th>
        </tr>
      </thead>
      <tbody {...kept('rowgroup')} class="govuk-table__body">
        {meetings.map((meeting) => (
          <tr {...kept('row')} class="govuk-table__row">
            {shown.map(({ sort, text }) => (
              <td {...kept('cell')} class="govuk-table__cell">
                <span class="hb-stacks__label" aria-hidden="true">
                  {text}
                </span>
                {cellOf(sort, meeting, tierNames)}
              </td>
            ))}
            <td {...kept('cell')} class="govuk-table__cell hb-no-print">
              {meeting.sentAt === null && <Tick meeting={meeting} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function cellOf(sort: SortBy, meeting: ShownMeeting, tierNames: ReadonlyMap<string, string>) {
  const { school, officer, tier, state, startsAt, endsAt, mode, number } = meeting
  if (sort === 'when') {
    return (
      <a class="govuk-link hb-when" href={addressOf(meeting)}>
        {shortDay(startsAt)}, {timeRange(startsAt, endsAt)}
      </a>
    )
  }
  if (sort === 'school')
    return `${school}${number > 1 ? `, meeting ${number}` : ''}${mode === 'video' ? '' : ` (${modes[mode].toLowerCase()})`}`
  if (sort === 'tier') return tierNames.get(tier ?? '') ?? 'No tier'
  return sort === 'officer' ? officer : <StateOf state={state} />
}

function Tick({ meeting: { id, school, startsAt } }: { meeting: ShownMeeting }) {
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small">
      <div class="govuk-checkboxes__item">
        <input class="govuk-checkboxes__input" type="checkbox" id={`tick-${id}`} name="ids" value={id} />
        <label class="govuk-label govuk-checkboxes__label" for={`tick-${id}`}>
          <span class="govuk-visually-hidden">
            {school}, {shortDay(startsAt)}
          </span>
        </label>
      </div>
    </div>
  )
}
