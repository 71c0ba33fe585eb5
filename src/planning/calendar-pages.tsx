import { classes } from '../ui/classes.ts'
import { shortDayInWords, timeOf, weekOf } from '../ui/dates.ts'
import type { PlanDay, PlanWeek } from './calendar.ts'
import { addressOf, Key, kept, Sign, Signs } from './parts.tsx'
import type { PlannedMeeting, PlanState } from './rules.ts'
import { states } from './rules.ts'
import { stateWords } from './words.ts'

/** A meeting with its state at the moment. */
export type Shown = PlannedMeeting & { state: PlanState }

interface CalendarProps {
  caption: string
  weeks: readonly PlanWeek<Shown>[]
}

/** `5 Jan`. */
const dateOf = (day: string) => shortDayInWords(day).slice(4)

/** One officer's term: a week a row, a working day a column; on a phone a list by week. */
export function OfficersCalendar({ caption, weeks }: CalendarProps) {
  return (
    <>
      <KeyTo meetings={weeks.flatMap(({ meetings }) => meetings)} />
      <table {...kept('table')} class="hb-term">
        <caption class="govuk-visually-hidden">{caption}</caption>
        <thead {...kept('rowgroup')}>
          <tr {...kept('row')}>
            {['Week of', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((text) => (
              <th {...kept('columnheader')} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...kept('rowgroup')}>{weeks.map(Week)}</tbody>
      </table>
    </>
  )
}

function Week({ monday, closed, days, meetings }: PlanWeek<Shown>) {
  return (
    <tr {...kept('row')} id={`week-${monday}`} class={classes(closed && 'hb-term__closed')}>
      <th {...kept('rowheader')} scope="row">
        <span class="hb-term__week">{dateOf(monday)}</span>
        {!closed && (
          <span class="hb-term__count">
            {meetings.length === 0
              ? 'No meetings'
              : meetings.length === 1
                ? '1 meeting'
                : `${meetings.length} meetings`}
          </span>
        )}
        <span class="hb-load">{meetings.map(Sign)}</span>
      </th>
      {closed ? (
        <td {...kept('cell')} colspan={5}>
          {closed}
        </td>
      ) : (
        days.map(Day)
      )}
    </tr>
  )
}

function Day({ day, isToday, closed, meetings }: PlanDay<Shown>) {
  const isEmpty = meetings.length === 0
  return (
    <td
      {...kept('cell')}
      class={classes(
        isEmpty && 'hb-term__empty',
        closed && 'hb-term__shut',
        closed === 'Not in term' && 'hb-term__outside',
        isToday && 'hb-term__today',
      )}
    >
      <span class="hb-term__date">
        <span class="hb-term__weekday">{shortDayInWords(day).slice(0, 4)}</span>
        {dateOf(day)}
        {isToday && <span class="hb-term__now"> Today</span>}
      </span>
      {closed && <span class="hb-term__why">{closed}</span>}
      {meetings.map(Entry)}
    </td>
  )
}

function Entry(meeting: Shown) {
  const { school, startsAt, state } = meeting
  return (
    <a class={`hb-plan-entry hb-plan-entry--${state.replace(' ', '-')}`} href={addressOf(meeting)}>
      <span class="hb-plan-entry__time">{timeOf(startsAt)}</span>
      <Sign state={state} />
      <span class="govuk-visually-hidden">{stateWords[state]}: </span>
      <span class="hb-plan-entry__school">{school}</span>
    </a>
  )
}

interface OverviewProps {
  caption: string
  officers: readonly { id: number; name: string }[]
  weeks: readonly PlanWeek<Shown>[]
  withoutPlace: readonly { officerId: number | undefined }[]
  /** The address of an officer's own calendar. */
  to: (officerId: number) => string
}

/** All officers' terms at once: a sign for each meeting, so that a full week stands out. On a phone an officer a block. */
export function Overview({ caption, officers, weeks, withoutPlace, to }: OverviewProps) {
  return (
    <>
      <KeyTo meetings={weeks.flatMap(({ meetings }) => meetings)} />
      <table {...kept('table')} class="hb-overview">
        <caption class="govuk-visually-hidden">{caption}</caption>
        <thead {...kept('rowgroup')}>
          <tr {...kept('row')}>
            <th {...kept('columnheader')} scope="col">
              Officer
            </th>
            {weeks.map(({ monday, closed }) => (
              <th {...kept('columnheader')} scope="col" class={classes(closed && 'hb-overview__closed')}>
                {dateOf(monday)}
                {closed && <span class="hb-overview__why">{closed}</span>}
              </th>
            ))}
            <th {...kept('columnheader')} scope="col">
              All
            </th>
          </tr>
        </thead>
        <tbody {...kept('rowgroup')}>
          {officers.map(({ id, name }) => (
            <OfficersRow
              name={name}
              address={to(id)}
              weeks={weeks}
              mine={({ officerId }) => officerId === id}
              without={withoutPlace.filter((one) => one.officerId === id).length}
            />
          ))}
        </tbody>
        <tfoot {...kept('rowgroup')}>
          <tr {...kept('row')}>
            <th {...kept('rowheader')} scope="row">
              All officers
            </th>
            {weeks.map(({ monday, closed, meetings }) => (
              <td {...kept('cell')} class={classes(closed && 'hb-overview__closed')}>
                <span class="hb-overview__label">
                  <span class="hb-overview__of">Week of </span>
                  {dateOf(monday)}{' '}
                </span>
                {closed ? '' : meetings.length}
              </td>
            ))}
            <td {...kept('cell')}>
              <span class="hb-overview__label">All </span>
              {weeks.reduce((sum, { meetings }) => sum + meetings.length, 0)}
            </td>
          </tr>
        </tfoot>
      </table>
    </>
  )
}

interface RowProps extends Pick<OverviewProps, 'weeks'> {
  name: string
  address: string
  mine: (meeting: Shown) => boolean
  without: number
}

function OfficersRow({ name, address, weeks, mine, without }: RowProps) {
  const all = weeks.flatMap(({ meetings }) => meetings.filter(mine))
  return (
    <tr {...kept('row')}>
      <th {...kept('rowheader')} scope="row">
        <a class="govuk-link" href={address}>
          {name}
        </a>
        {without > 0 && <span class="hb-overview__without">{without} without a place</span>}
      </th>
      {weeks.map(({ monday, closed, meetings }) => {
        const some = meetings.filter(mine)
        return (
          <td
            {...kept('cell')}
            class={classes(closed && 'hb-overview__closed', some.length === 0 && 'hb-overview__none')}
          >
            <span class="hb-overview__label">
              <span class="hb-overview__of">Week of </span>
              {dateOf(monday)}{' '}
            </span>
            {some.length > 0 && (
              <a class="hb-overview__cell" href={`${address}#week-${monday}`} title={`${name}, ${weekOf(monday)}`}>
                <span aria-hidden="true">{some.length}</span>
                <span class="govuk-visually-hidden">
                  {name}, week of {weekOf(monday)}: {inWords(some)}
                </span>
                <span class="hb-load">{some.map(Sign)}</span>
              </a>
            )}
          </td>
        )
      })}
      <td {...kept('cell')}>
        <span class="hb-overview__label">All </span>
        {all.length}
      </td>
    </tr>
  )
}

function KeyTo({ meetings }: { meetings: readonly Shown[] }) {
  const found = new Set(meetings.map(({ state }) => state))
  return (
    <>
      <Signs />
      <Key shown={states.filter((state) => found.has(state))} />
    </>
  )
}

/** `2 draft, 1 sent`. */
function inWords(meetings: readonly Shown[]): string {
  const counts = states.map((state) => ({ state, count: meetings.filter((one) => one.state === state).length }))
  return counts
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${stateWords[state].toLowerCase()}`)
    .join(', ')
}
