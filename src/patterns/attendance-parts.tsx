import { dateInWords } from '../ui/dates.ts'
import { BarKey, Details, Table } from '../ui/index.ts'
import type { Compared } from './attendance.ts'
import { Beside, GroupBars, Save, SchoolLink } from './parts.tsx'
import type { Patterns } from './read.ts'
import type { Way } from './schools.ts'
import { beside, inOrder } from './tables.ts'
import { notKnownWords, percent, points } from './words.ts'

const key = [
  { look: 'booked', name: 'Sessions missed, as in our schools of the same kinds' },
  { look: 'missed', name: 'Missed beyond that' },
] as const

/** Groups of schools beside the authority and England: those that are furthest below the authority's first. */
export function Attendance(all: Patterns) {
  const { attendance, day, national, asked } = all
  return (
    <section>
      <h2 class="govuk-heading-m" id="attendance">
        Attendance
      </h2>
      {day ? (
        <>
          <p class="govuk-body">
            Figures to {dateInWords(day.asOf)} ({day.source === 'dfe' ? 'DfE' : 'our own'}), weighted by pupils on roll.
            “Ours” and “England” ({national.source}, {national.period}) are what schools of the same kinds come to. The
            bars show what is missed: 100% less attendance.
          </p>
          <BarKey parts={key} />
          <Beside
            bars={attendance.map(({ way, groups }) => (
              <GroupBars
                {...{ all, way }}
                label="Attendance"
                columns={['Group', 'Ours', 'England']}
                rows={sorted(way, groups, all).map((one) => ({
                  group: one.group,
                  parts: missed(one),
                  numbers: [one.attendance, one.authority, one.england].map(percentOrDash),
                }))}
              />
            ))}
          />
          <Save asked={asked} name="attendance" of="attendance" />
        </>
      ) : (
        <p class="govuk-body">No attendance figures are known for the year to the end of this term.</p>
      )}
    </section>
  )
}

function sorted(way: Way, groups: readonly Compared[], all: Patterns): Compared[] {
  const named = inOrder(way, groups, all)
  return way === 'community' ? named.toSorted((a, b) => beside(a) - beside(b)) : named
}

const percentOrDash = (tenths: number | null) => (tenths === null ? '–' : percent(tenths))

function missed({ attendance, authority }: Compared) {
  if (attendance === null) return []
  const usual = Math.min(1000 - attendance, 1000 - (authority ?? attendance))
  const [asUsual, beyond] = key
  return [
    { ...asUsual, value: usual },
    { ...beyond, value: 1000 - attendance - usual },
  ]
}

const fallsShown = 5
const namesShown = 200

/** The schools that fell, the fastest first, and those of which it is not known. */
export function Falling({ changes: { falling, others, notKnown }, asked }: Patterns) {
  return (
    <section>
      <h2 class="govuk-heading-m" id="falling">
        Falling fastest
      </h2>
      <p class="govuk-body">
        The latest figure of each school against the one from the same source about a year before: our own where DfE is
        not named. {falling.length} fell, {others} did not, and of {notKnown.length} it is not known.
      </p>
      {falling.length > 0 && (
        <Table
          caption="Schools whose attendance fell fastest"
          captionHidden
          stacks
          firstCellIsHeader
          columns={['School', { text: 'Change, points', numeric: true }, 'Latest', 'A year before']}
          rows={falling
            .slice(0, fallsShown)
            .map(({ school, change, now, asOf, before, beforeAsOf, source }) => [
              <SchoolLink school={school} />,
              points(change),
              <Dated tenths={now} day={asOf} source={source} />,
              <Dated tenths={before} day={beforeAsOf} source={source} />,
            ])}
        />
      )}
      {notKnown.length > 0 && (
        <Details summary={`Not known: ${notKnown.length}`}>
          <ul class="govuk-list govuk-list--bullet">
            {notKnown.slice(0, namesShown).map(({ school, because }) => (
              <li>
                <SchoolLink school={school} />: {notKnownWords[because]}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Save asked={asked} name="falling" of="all that fell, and what is not known" />
    </section>
  )
}

function Dated({ tenths, day, source }: { tenths: number; day: string; source: string }) {
  return (
    <span>
      {percent(tenths)}{' '}
      <span class="hb-quiet">
        to {dateInWords(day)}
        {source === 'dfe' && ' (DfE)'}
      </span>
    </span>
  )
}
