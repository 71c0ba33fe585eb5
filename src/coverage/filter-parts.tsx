import { phases } from '../schools/status.ts'
import { tierName } from '../schools/words.ts'
import { termTitle } from '../terms/words.ts'
import { Button, Details, Input, Select } from '../ui/index.ts'
import type { CoverageForm } from './forms.ts'
import { schoolYearOf } from './period.ts'
import { states } from './states.ts'
import type { View } from './view.ts'
import { stateWords } from './words.ts'

const any = { value: '', text: 'Any' }

/** What coverage is asked of: in the address, so that a view can be sent to a colleague. It opens by itself when it narrows. */
export function Filters({ view, action, withState }: { view: View; action: string; withState?: boolean }) {
  const { period, terms, asked, rules, officers, communities } = view
  const years = [...new Set(terms.map(schoolYearOf))]
  const narrows = [asked.q, asked.tier, asked.officer, asked.community, asked.phase, withState ? asked.state : '']
  const count = narrows.filter((one) => one !== '').length
  return (
    <Details
      summary={count === 0 ? 'Choose the term and the schools' : `Choose the term and the schools (${count} set)`}
      open={withState}
    >
      <form method="get" action={action} class="hb-filters">
        <Select
          name="term"
          label="Term or year"
          items={[
            ...terms.toReversed().map(({ id }) => ({ value: id, text: termTitle(id) })),
            ...years.toReversed().map((id) => ({ value: id, text: `School year ${id.replace('-', '/')}` })),
          ]}
          value={period.id}
        />
        <Select
          name="half"
          label="Half-term"
          items={[
            { value: '', text: 'Both' },
            { value: '1', text: 'First half' },
            { value: '2', text: 'Second half' },
          ]}
          value={asked.half}
        />
        <Input name="q" label="School or URN" type="search" value={asked.q} />
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
        <Select
          name="officer"
          label="Officer"
          items={[{ value: 'all', text: 'Any' }, ...named(officers), { value: 'none', text: 'No named officer' }]}
          value={asked.officer || 'all'}
        />
        <Select
          name="community"
          label="Learning community"
          items={[any, ...named(communities), { value: 'none', text: 'No community' }]}
          value={asked.community}
        />
        <Select
          name="phase"
          label="Phase"
          items={[any, ...phases.map((phase) => ({ value: phase, text: phase }))]}
          value={asked.phase}
        />
        {withState && (
          <Select
            name="state"
            label="State"
            items={[
              any,
              ...states.map((state) => ({ value: state, text: stateWords[state].name })),
              { value: 'missed', text: 'Will be missed' },
              { value: 'never met', text: 'Never met' },
            ]}
            value={asked.state}
          />
        )}
        <Button variant="secondary">Show</Button>
      </form>
    </Details>
  )
}

function named(all: readonly { id: number; name: string }[]) {
  return all.map(({ id, name }) => ({ value: String(id), text: name }))
}

/** The address of a view with some of what it asks changed. */
export function addressOf(
  path: string,
  asked: CoverageForm,
  changed: Partial<Record<keyof CoverageForm | 'page', string>> = {},
) {
  const all = { ...asked, officer: asked.officer || 'all', ...changed }
  const usual: Record<string, string> = { sort: 'name', page: '1' }
  const query = Object.entries(all).filter(([name, value]) => value !== '' && value !== usual[name])
  return `${path}?${new URLSearchParams(query)}`
}
