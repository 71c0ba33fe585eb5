import { termTitle } from '../terms/words.ts'
import { Button, Details, Input, Select } from '../ui/index.ts'
import type { ListForm } from './forms.ts'
import type { TermList } from './term-list.ts'
import { tierName } from './words.ts'

/** What the list of a term's tiers is asked of. It opens by itself when it narrows. */
export function TierFilters({ list: { term, terms, schools, rules }, asked }: { list: TermList; asked: ListForm }) {
  const any = { value: '', text: 'Any' }
  return (
    <Details
      summary="Choose the term and the schools"
      open={Object.entries(asked).some(([name, value]) => value && name !== 'term')}
    >
      <form method="get" action="/tiers" class="hb-filters">
        <Select
          name="term"
          label="Term"
          items={terms.map(({ id }) => ({ value: id, text: termTitle(id) }))}
          value={term.id}
        />
        <Input name="q" label="School or URN" type="search" width={20} value={asked.q} />
        <Select
          name="tier"
          label="Tier"
          items={[
            any,
            ...[...new Set([...rules.map(({ tier }) => tier), ...schools.map(({ tier }) => tier)])].map((tier) => ({
              value: tier ?? 'none',
              text: tierName(tier, rules),
            })),
          ]}
          value={asked.tier}
        />
        <Select
          name="officer"
          label="Officer"
          items={[
            any,
            ...choices(
              schools.map(({ officerId, officer }) => [officerId, officer]),
              'No named officer',
            ),
          ]}
          value={asked.officer}
        />
        <Select
          name="community"
          label="Learning community"
          items={[
            any,
            ...choices(
              schools.map(({ communityId, community }) => [communityId, community]),
              'No community',
            ),
          ]}
          value={asked.community}
        />
        <Select
          name="unknown"
          label="Not known"
          items={[any, { value: 'pupils', text: 'Roll' }, { value: 'attendance', text: 'Attendance' }]}
          value={asked.unknown}
        />
        <Button variant="secondary">Show</Button>
      </form>
    </Details>
  )
}

function choices(pairs: readonly (readonly [number | null, string | null])[], none: string) {
  return [...new Map(pairs)]
    .map(([id, name]) => ({ value: String(id ?? 'none'), text: name ?? none }))
    .sort((a, b) => a.text.localeCompare(b.text))
}
