import { whoseInWords } from '../people/words.ts'
import { tierName } from '../schools/words.ts'
import { termInWords } from '../terms/words.ts'
import { dayInWords } from '../ui/dates.ts'
import { Button, Details, NotificationBanner, Table } from '../ui/index.ts'
import type { Overview, SchoolSeen } from './overview.ts'
import { number, OfficerSelect } from './pages.tsx'
import { sumOf } from './rules.ts'
import { figure, hoursInWords, schoolsInWords } from './words.ts'

interface CommunityProps {
  overview: Overview
  id: number
  name: string
  news?: string | undefined
}

/** One learning community: its officers with their days, how they share its schools, and each school. */
export function Community({ overview, id, name, news }: CommunityProps) {
  const { allocations, officers, rules, term } = overview
  const schools = overview.schools.filter(({ communityId }) => communityId === id)
  const sharing = officers.filter((one) => schools.some(({ officerId }) => officerId === one.id))
  const tiers = [...new Set(schools.map(({ tier }) => tier))]
  const own = allocations.filter(
    (one) => one.communityId === id || schools.some(({ urn }) => one.urn === urn && one.urn !== null),
  )
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <span class="govuk-caption-l">Whose schools are whose</span>
      <h1 class="govuk-heading-l">{name}</h1>
      <Table
        caption={term ? `The split, ${termInWords(term.id)}` : 'The split'}
        captionSize="m"
        stacks
        class="hb-lines"
        columns={[
          'Officer',
          ...tiers.map((tier) => number(tierName(tier, rules))),
          number('Schools'),
          number('Owed'),
          number('Pupils'),
          number('Time a week'),
        ]}
        rows={sharing.map((one) => {
          const theirs = schools.filter(({ officerId }) => officerId === one.id)
          const sum = sumOf(theirs)
          return [
            one.name,
            ...tiers.map((tier) => theirs.filter((school) => school.tier === tier).length),
            sum.schools,
            sum.owed,
            figure(sum.pupils),
            hoursInWords(one.minutes),
          ]
        })}
      />
      <form method="get" action={`/allocations/communities/${id}/balance`}>
        <h2 class="govuk-heading-m">Share it between two officers</h2>
        <OfficerSelect name="a" label="One officer" officers={officers} value={sharing[0]?.id} />
        <OfficerSelect
          name="b"
          label="The other"
          officers={officers}
          value={(sharing[1] ?? officers.find((one) => one.id !== sharing[0]?.id))?.id}
        />
        <Button variant="secondary">Propose a split</Button>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href={`/allocations/handover?community=${id}`}>
          Give all its schools to one officer
        </a>
      </p>
      <Days caption="Officers and their days" rows={own.filter(({ urn }) => urn === null)} schools={schools} />
      {schools.length > openAtMost ? (
        <Details summary={`Its ${schoolsInWords(schools.length)}: give one to somebody else`}>
          <Schools {...{ schools, officers, rules }} />
        </Details>
      ) : (
        <Schools {...{ schools, officers, rules }} />
      )}
      <Details summary="Schools that were given by name">
        <Days caption="By name" rows={own.filter(({ urn }) => urn !== null)} schools={schools} />
      </Details>
    </>
  )
}

/** A longer list stands folded. */
const openAtMost = 12

function Schools({ schools, officers, rules }: Pick<Overview, 'schools' | 'officers' | 'rules'>) {
  return (
    <Table
      caption="Schools: choose one to give it to somebody else"
      captionSize="m"
      stacks
      class="hb-lines"
      columns={['School', 'Officer', 'Tier', number('Pupils'), number('Owed')]}
      rows={schools.map((one) => [
        <a class="govuk-link" href={`/allocations/schools/${one.urn}`}>
          {one.name}
        </a>,
        whoseInWords(officers.find(({ id: officer }) => officer === one.officerId)?.name, one.later),
        tierName(one.tier, rules),
        one.pupils ?? 'Not known',
        one.owed,
      ])}
    />
  )
}

interface DaysProps {
  caption: string
  rows: Overview['allocations']
  schools: readonly SchoolSeen[]
}

function Days({ caption, rows, schools }: DaysProps) {
  if (rows.length === 0) return <p class="govuk-body">{caption}: none.</p>
  return (
    <Table
      caption={caption}
      captionSize="m"
      stacks
      class="hb-lines"
      columns={['Officer', 'Has', 'First day', 'Last day', 'What to do']}
      rows={rows.map((one) => [
        one.officer,
        one.urn === null ? 'The community' : (schools.find(({ urn }) => urn === one.urn)?.name ?? 'A school'),
        `From ${dayInWords(one.from)}`,
        one.to ? `Until ${dayInWords(one.to)}` : 'No end',
        <a class="govuk-link" href={`/allocations/days/${one.id}`}>
          Set the last day<span class="govuk-visually-hidden"> of {one.officer}</span>
        </a>,
      ])}
    />
  )
}
