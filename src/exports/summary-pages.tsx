import { dueOf, type Figures, figuresOf, percentOf, reasonsFor } from '../coverage/coverage.ts'
import { Filters } from '../coverage/filter-parts.tsx'
import { Heading } from '../coverage/heading-parts.tsx'
import { key, ofDue, partsOf, share } from '../coverage/parts.tsx'
import { OverDays } from '../coverage/time-parts.tsx'
import type { Dashboard } from '../coverage/view.ts'
import { many } from '../coverage/words.ts'
import { schoolDaysOf } from '../terms/rules.ts'
import { dateInWords } from '../ui/dates.ts'
import { Bar, BarKey, BarTable } from '../ui/index.ts'
import { becauseInWords, groupsOf, type Way, ways } from './tables.ts'

/** How a term stands, on one page of A4, for those who look at it once: no names of people, and nothing to press. */
export function SummaryPage({ view, authority }: { view: Dashboard; authority: string }) {
  const { parts, period, today } = view
  const figures = figuresOf(parts)
  const missed = view.outlooks.reduce((sum, one) => sum + one.missed.length, 0)
  return (
    <div class="hb-summary">
      <Heading view={view} title="Targeting support meetings" />
      <Filters view={view} action="/coverage/summary" />
      <div class="govuk-button-group hb-no-print">
        <button type="button" class="govuk-button govuk-button--secondary hb-print" hidden>
          Print
        </button>
      </div>
      <p class="govuk-body-l">{inShort(figures, missed, view)}</p>
      <Bar parts={partsOf(figures)} most={figures.owed} tall />
      <BarKey parts={key.map((one, i) => ({ ...one, name: `${one.name} ${partsOf(figures)[i]?.value ?? 0}` }))} />
      <OverDays view={view} />
      <div class="hb-halves">
        <div>
          <ByWay way="tier" view={view} />
          <p class="govuk-body">{reasons(view)}</p>
        </div>
        <ByWay way="community" view={view} />
      </div>
      <p class="govuk-body-s">
        {authority}, {dateInWords(today)}. Every school that is owed a meeting in the{' '}
        {period.terms.length > 1 ? 'year' : 'term'} counts, whatever became of it; per cent are of what is owed and not
        written off.
      </p>
    </div>
  )
}

function inShort(figures: Figures, missed: number, { period, today, open }: Dashboard): string {
  const held = `${ofDue(figures.held, figures)} meetings that are due were held (${share(figures.held, figures)})`
  const coming = figures.booked + figures.invited
  const [term] = period.terms
  const left = term && period.terms.length === 1 ? schoolDaysOf(term).filter((day) => day > today).length : 0
  if (dueOf(figures) === 0) return 'No meeting is due.'
  if (left === 0) return `${held}.`
  const ahead =
    open.length === 0
      ? ''
      : missed === 0
        ? ' None will be missed as things stand.'
        : ` As things stand, ${many(missed, 'meeting')} will be missed.`
  return `${held}, and ${coming} more are arranged, with ${many(left, 'school day')} left.${ahead}`
}

/** So many rows fit on the page: of more, those of which the least has been held. */
const rowsAtMost = 12

function ByWay({ way, view }: { way: Way; view: Dashboard }) {
  const all = groupsOf(way, view.parts, view).filter(([, { owed }]) => owed > 0)
  const least = all.toSorted(([, a], [, b]) => (percentOf(a.held, a) ?? 100) - (percentOf(b.held, b) ?? 100))
  const shown = all.length > rowsAtMost ? least.slice(0, rowsAtMost) : all
  const of = ways[way].of
  const caption = `By ${of.toLowerCase()}${all.length > rowsAtMost ? `: the ${rowsAtMost} of ${all.length} with the least held` : ''}`
  if (shown.length === 0) return null
  return (
    <div>
      <BarTable
        caption={caption}
        of={of}
        columns={['Held', 'Share']}
        rows={shown.map(([name, figures]) => ({
          name,
          parts: partsOf(figures),
          numbers: [ofDue(figures.held, figures), share(figures.held, figures)],
        }))}
        shares
      />
    </div>
  )
}

function reasons({ parts }: Dashboard): string {
  const words = [...reasonsFor(parts, 'not held')]
    .sort((a, b) => b[1] - a[1])
    .map(([because, count]) => `${becauseInWords(because).toLowerCase()} (${count})`)
  return words.length === 0 ? 'No meeting is recorded as not held.' : `Not held, and why: ${words.join('; ')}.`
}
