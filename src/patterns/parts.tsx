import type { Child, PropsWithChildren } from 'hono/jsx'
import { Wide } from '../line/parts.tsx'
import { tierName } from '../schools/words.ts'
import { termTitle } from '../terms/words.ts'
import { type BarPart, BarTable, Button, Details, Select } from '../ui/index.ts'
import type { PatternsForm } from './forms.ts'
import type { Patterns } from './read.ts'
import type { Way } from './schools.ts'
import { groupName, wayWords } from './tables.ts'
import { groupKinds, groupKindWords } from './words.ts'

const any = { value: '', text: 'Any' }

/** What patterns are looked for in: in the address, so that a view can be sent to a colleague. */
export function Filters({ term, terms, asked, rules, communities }: Patterns) {
  const count = [asked.community, asked.phase, asked.tier].filter((one) => one !== '').length
  return (
    <Details
      summary={count === 0 ? 'Choose the term and the schools' : `Choose the term and the schools (${count} set)`}
      open={count > 0}
    >
      <form method="get" action="/coverage/patterns" class="hb-filters">
        <Select
          name="term"
          label="Term"
          items={terms.toReversed().map(({ id }) => ({ value: id, text: termTitle(id) }))}
          value={term.id}
        />
        <Select
          name="community"
          label="Learning community"
          items={[
            any,
            ...communities.map(({ id, name }) => ({ value: String(id), text: name })),
            { value: 'none', text: 'No community' },
          ]}
          value={asked.community}
        />
        <Select
          name="phase"
          label="Phase"
          items={[any, ...groupKinds.map((kind) => ({ value: kind, text: groupKindWords[kind] }))]}
          value={asked.phase}
        />
        <Select
          name="tier"
          label="Tier"
          items={[
            any,
            ...rules.map(({ tier, name }) => ({ value: tier, text: name })),
            { value: 'none', text: tierName(null, rules) },
          ]}
          value={asked.tier}
        />
        <Button variant="secondary">Show</Button>
      </form>
    </Details>
  )
}

const shownAtOnce = 5

interface GroupBarsProps {
  all: Patterns
  way: Way
  /** What the bars are about, for who cannot see them. */
  label: string
  columns: readonly string[]
  rows: readonly { group: string; parts: readonly BarPart[]; numbers: readonly string[] }[]
}

/** Groups of schools in rows with bars beside their numbers: the first, and the others folded away. */
export function GroupBars({ all, way, label, columns, rows }: GroupBarsProps) {
  if (rows.length === 0) return null
  const of = wayWords[way]
  const table = (some: typeof rows, caption: string) => (
    <Wide label={`${label}: ${caption.toLowerCase()}`}>
      <BarTable
        {...{ caption, of, columns }}
        rows={some.map(({ group, ...row }) => ({ name: groupName(way, group, all), ...row }))}
      />
    </Wide>
  )
  const [caption, rest] = [`By ${of.toLowerCase()}`, rows.slice(shownAtOnce)]
  return (
    <>
      {table(rows.slice(0, shownAtOnce), caption)}
      {rest.length > 0 && (
        <Details summary={`The other ${rest.length}`}>{table(rest, `${caption}, the others`)}</Details>
      )}
    </>
  )
}

/** The first on one side of a wide page, the others on the other. */
export function Beside({ bars: [first, ...others] }: { bars: readonly Child[] }) {
  return (
    <div class="hb-halves">
      <div>{first}</div>
      <div>{others}</div>
    </div>
  )
}

/** The address of the page, or of a file of it, with what is asked. */
export function addressOf(asked: PatternsForm, file = '', more: Record<string, string> = {}): string {
  const query = new URLSearchParams(Object.entries({ ...asked, ...more }).filter(([, value]) => value !== ''))
  return `/coverage/patterns${file && `/${file}`}${query.size > 0 ? `?${query}` : ''}`
}

/** The links to a table as files. */
export function Save({
  asked,
  name,
  of,
  children,
}: PropsWithChildren<{ asked: PatternsForm; name: string; of: string }>) {
  return (
    <p class="govuk-body-s hb-no-print">
      Save {of} as a{' '}
      <a class="govuk-link" href={addressOf(asked, `${name}.csv`)} download>
        CSV<span class="govuk-visually-hidden"> file of {of}</span>
      </a>{' '}
      or{' '}
      <a class="govuk-link" href={addressOf(asked, `${name}.xlsx`)} download>
        Excel<span class="govuk-visually-hidden"> file of {of}</span>
      </a>{' '}
      file. {children}
    </p>
  )
}

/** A school by name, leading to its story. */
export function SchoolLink({ school: { urn, name } }: { school: { urn: number; name: string } }) {
  return (
    <a class="govuk-link" href={`/schools/${urn}`}>
      {name}
    </a>
  )
}
