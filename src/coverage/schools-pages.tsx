import { amongAll, NoSchoolFound } from '../schools/found-parts.tsx'
import { dateInWords, shortDayInWords } from '../ui/dates.ts'
import { Pagination, Table } from '../ui/index.ts'
import type { figuresOf } from './coverage.ts'
import { addressOf, Filters } from './filter-parts.tsx'
import { type CoverageForm, sorts } from './forms.ts'
import { Heading } from './heading-parts.tsx'
import type { CoveredSchool } from './schools.ts'
import { states } from './states.ts'
import type { View } from './view.ts'
import { many, stateWords } from './words.ts'

interface CoveredSchoolsProps {
  view: View
  found: readonly CoveredSchool[]
  /** The part of what was found that is shown, and which of how many pages that is. */
  shown: readonly CoveredSchool[]
  page: number
  pages: number
}

const stateTitle = (state: CoverageForm['state']) =>
  state === ''
    ? 'Schools'
    : state === 'missed'
      ? 'Will be missed'
      : state === 'never met'
        ? 'Never met'
        : stateWords[state].name

/** The schools behind a figure. */
export function CoveredSchools({ view, found, shown, page, pages }: CoveredSchoolsProps) {
  const { asked } = view
  const meetings = found.reduce((sum, { figures }) => sum + countOf(asked.state, figures), 0)
  return (
    <>
      <Heading view={view} title={stateTitle(asked.state)} />
      <p class="govuk-body">
        <a class="govuk-link" href={addressOf('/coverage', asked, { state: '', sort: 'name' })}>
          The figures of this view
        </a>
      </p>
      <Filters view={view} action="/coverage/schools" withState />
      {found.length === 0 ? (
        <NoSchoolFound q={asked.q} among="school of this view" wider={amongAll(asked.q)} />
      ) : (
        <p class="govuk-body">
          {many(meetings, 'meeting')} of {many(found.length, 'school')}.
        </p>
      )}
      {found.length > 1 && <Sorting asked={asked} />}
      {shown.length > 0 && (
        <Table
          caption={stateTitle(asked.state)}
          captionHidden
          small
          stacks
          columns={['School', 'Tier', 'Officer', 'Community', 'State', 'Meeting', 'Last met']}
          rows={shown.map(rowOf)}
        />
      )}
      {pages > 1 && (
        <Pagination
          previous={page > 1 ? { href: addressOf('/coverage/schools', asked, { page: `${page - 1}` }) } : undefined}
          next={page < pages ? { href: addressOf('/coverage/schools', asked, { page: `${page + 1}` }) } : undefined}
          pages={[0, 1, 2, 3, 4]
            .map((n) => Math.max(1, Math.min(page - 2, pages - 4)) + n)
            .filter((number) => number <= pages)
            .map((number) => ({
              number,
              href: addressOf('/coverage/schools', asked, { page: `${number}` }),
              current: number === page,
            }))}
        />
      )}
    </>
  )
}

function countOf(state: CoverageForm['state'], figures: ReturnType<typeof figuresOf>): number {
  return state === '' || state === 'missed' || state === 'never met' ? figures.owed : figures[state]
}

const sortWords = {
  name: 'name',
  tier: 'tier',
  officer: 'officer',
  community: 'community',
  state: 'state',
  day: 'day of the meeting',
  met: 'last met',
} satisfies Record<CoverageForm['sort'], string>

/** What the list is sorted by, and what else it can be. */
function Sorting({ asked }: { asked: CoverageForm }) {
  return (
    <p class="govuk-body hb-no-print">
      Sorted by <strong>{sortWords[asked.sort]}</strong>. Sort by:{' '}
      {sorts
        .filter((sort) => sort !== asked.sort)
        .map((sort, i) => (
          <>
            {i > 0 && ', '}
            <a class="govuk-link" href={addressOf('/coverage/schools', asked, { sort })}>
              {sortWords[sort]}
            </a>
          </>
        ))}
    </p>
  )
}

function rowOf({ urn, name, tier, officer, community, figures, because, day, lastMet }: CoveredSchool) {
  const standing = states.filter((state) => figures[state] > 0)
  return [
    <a class="govuk-link" href={`/schools/${urn}`}>
      {name}
    </a>,
    tier,
    officer ?? 'No named officer',
    community ?? 'No community',
    standing
      .map((state) => (figures.owed > 1 ? `${stateWords[state].name} ${figures[state]}` : stateWords[state].name))
      .join(', ') + (because ? ` (${because})` : ''),
    day === null ? '' : shortDayInWords(day),
    lastMet === null ? 'Never' : dateInWords(lastMet),
  ]
}
