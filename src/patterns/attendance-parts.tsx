import { dateInWords } from '../ui/dates.ts'
import { BarKey, BarTable, Details, Table } from '../ui/index.ts'
import type { Compared } from './attendance.ts'
import { Save, SchoolLink } from './parts.tsx'
import type { Patterns } from './read.ts'
import type { Way } from './schools.ts'
import { beside, groupName, inOrder, wayWords } from './tables.ts'
import { notKnownWords, percent, points, sourceWords } from './words.ts'

const shownAtOnce = 12

const key = [
  { look: 'open', name: 'Sessions missed, as in our schools of the same kinds' },
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
            Figures to {dateInWords(day.asOf)} ({sourceWords(day.source)}), weighted by pupils on roll. “Authority” and
            “England” ({national.source}, {national.period}) are what schools of the same kinds come to. The bars show
            what is missed: 100% less attendance.
          </p>
          <BarKey parts={key} />
          <div class="hb-halves">
            {attendance.map(({ way, groups }) => (
              <ByWay all={all} way={way} groups={groups} />
            ))}
          </div>
          <Save asked={asked} name="attendance" of="attendance" />
        </>
      ) : (
        <p class="govuk-body">No attendance figures are known for the year to the end of this term.</p>
      )}
    </section>
  )
}

function ByWay({ all, way, groups }: { all: Patterns; way: Way; groups: readonly Compared[] }) {
  const named = inOrder(way, groups, all)
  const sorted = way === 'community' ? named.toSorted((a, b) => beside(a) - beside(b)) : named
  const caption = `By ${wayWords[way].toLowerCase()}`
  const table = (some: typeof sorted, title: string) => (
    <BarTable
      caption={title}
      of={wayWords[way]}
      columns={['Attendance', 'Authority', 'England']}
      rows={some.map((one) => ({
        name: groupName(way, one.group, all),
        parts: missed(one),
        numbers: [one.attendance, one.authority, one.england].map((tenths) =>
          tenths === null ? '–' : percent(tenths),
        ),
      }))}
    />
  )
  if (sorted.length === 0) return null
  return (
    <div>
      {table(sorted.slice(0, shownAtOnce), caption)}
      {sorted.length > shownAtOnce && (
        <Details summary={`The other ${sorted.length - shownAtOnce}`}>
          {table(sorted.slice(shownAtOnce), `${caption}, the others`)}
        </Details>
      )}
    </div>
  )
}

function missed({ attendance, authority }: Compared) {
  if (attendance === null) return []
  const usual = Math.min(1000 - attendance, 1000 - (authority ?? attendance))
  const [asUsual, beyond] = key
  return [
    { ...asUsual, value: usual },
    { ...beyond, value: 1000 - attendance - usual },
  ]
}

const fallsShown = 15
const namesShown = 200

/** The schools that fell, the fastest first, and those of which it is not known. */
export function Falling({ changes: { falling, others, notKnown }, asked }: Patterns) {
  return (
    <section>
      <h2 class="govuk-heading-m" id="falling">
        Falling fastest
      </h2>
      <p class="govuk-body">
        The latest figure of each school against the one from the same source about a year before. {falling.length}{' '}
        fell, {others} did not, and of {notKnown.length} it is not known.
      </p>
      {falling.length > 0 && (
        <Table
          caption="Schools whose attendance fell fastest"
          captionHidden
          stacks
          firstCellIsHeader
          columns={[
            'School',
            { text: 'Change', numeric: true },
            { text: 'Latest', numeric: true },
            { text: 'A year before', numeric: true },
            'Source',
          ]}
          rows={falling
            .slice(0, fallsShown)
            .map(({ school, change, now, asOf, before, beforeAsOf, source }) => [
              <SchoolLink school={school} />,
              `${points(change)} points`,
              <Dated tenths={now} day={asOf} />,
              <Dated tenths={before} day={beforeAsOf} />,
              sourceWords(source),
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

function Dated({ tenths, day }: { tenths: number; day: string }) {
  return (
    <>
      {percent(tenths)} <span class="hb-quiet">to {dateInWords(day)}</span>
    </>
  )
}
