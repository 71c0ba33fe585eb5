import { BarTable, Details } from '../ui/index.ts'
import { dueOf, type Figures, figuresBy, type Part } from './coverage.ts'
import { addressOf } from './filter-parts.tsx'
import type { CoverageForm } from './forms.ts'
import { ofDue, partsOf, share } from './parts.tsx'

const shownAtOnce = 10
/** Of a large authority the rest is in the files: who looks for one of hundreds narrows or saves them. */
const atMost = 60
// To make a collator for each comparison, as `localeCompare` may, takes long for the officers of a large authority.
const byName = new Intl.Collator('en-GB')

interface ByProps<K> {
  parts: readonly Part[]
  asked: CoverageForm
  id?: string | undefined
  caption: string
  /** Whether it is opened only by who asks for it. */
  folded?: boolean | undefined
  of: (part: Part) => K
  name: (key: K) => string
  filter: 'tier' | 'officer' | 'community' | 'phase'
  order?: ((key: K) => number) | undefined
}

/** Bars with numbers, those with the most still due first unless they have an order of their own. */
export function By<K extends string | number | null>({
  parts,
  asked,
  id,
  caption,
  folded,
  of,
  name,
  filter,
  order,
}: ByProps<K>) {
  const groups = [...figuresBy(parts, of)].filter(([, { owed }]) => owed > 0)
  if (groups.length < 2) return null
  const open = (figures: Figures) => dueOf(figures) - figures.held
  const sorted = order
    ? groups.sort((a, b) => order(a[0]) - order(b[0]))
    : groups.sort((a, b) => open(b[1]) - open(a[1]) || byName.compare(name(a[0]), name(b[0])))
  const rowsOf = (some: typeof sorted) =>
    some.map(([group, figures]) => ({
      name: (
        <a class="govuk-link" href={addressOf('/coverage', asked, { [filter]: String(group ?? 'none') })}>
          {name(group)}
        </a>
      ),
      parts: partsOf(figures),
      numbers: [ofDue(figures.held, figures), share(figures.held, figures), figures.booked],
    }))
  const table = (some: typeof sorted, title: string) => (
    <BarTable
      caption={title}
      of={caption.replace('By ', '').replace(/^./, (first) => first.toUpperCase())}
      columns={['Held', 'Share', 'Booked']}
      rows={rowsOf(some)}
      shares
    />
  )
  const theRest = sorted.length > atMost && (
    <p class="govuk-body">
      {sorted.length - atMost} more are among{' '}
      <a class="govuk-link" href={addressOf('/coverage/files', asked)}>
        the figures to save
      </a>
      .
    </p>
  )
  if (folded) {
    return (
      <Details summary={`${caption} (${sorted.length})`}>
        {table(sorted.slice(0, atMost), caption)}
        {theRest}
      </Details>
    )
  }
  return (
    <div id={id}>
      {table(sorted.slice(0, shownAtOnce), caption)}
      {sorted.length > shownAtOnce && (
        <Details summary={`The other ${sorted.length - shownAtOnce}`}>
          {table(sorted.slice(shownAtOnce, atMost), `${caption}, the others`)}
          {theRest}
        </Details>
      )}
    </div>
  )
}
