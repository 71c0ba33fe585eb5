import { tierName } from '../schools/words.ts'
import { termInWords } from '../terms/words.ts'
import { dayInWords } from '../ui/dates.ts'
import { Button, Details, NotificationBanner, Select, Table, WarningText } from '../ui/index.ts'
import type { OfficerSeen, Overview, SchoolSeen } from './overview.ts'
import { sumOf } from './rules.ts'
import { figure, hoursInWords, schoolsInWords } from './words.ts'

/** What is missing first, then whose schools are whose by community, and what each officer has to hold. */
export function Allocations({ overview, news }: { overview: Overview; news: string | undefined }) {
  const { schools, officers, term } = overview
  const missing = schools.filter(({ officerId }) => officerId === null)
  const communities = [...Map.groupBy(schools, ({ communityId }) => communityId)]
    .map(([id, its]) => ({ id, name: its[0]?.community ?? 'No learning community', its }))
    .sort((a, b) => a.name.localeCompare(b.name))
  const owed = term ? `Owed are meetings of the ${termInWords(term.id)}. ` : ''
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <h1 class="govuk-heading-l">Whose schools are whose</h1>
      {missing.length > 0 ? (
        <>
          <WarningText>{schoolsInWords(missing.length)} without an officer</WarningText>
          <Table
            caption="Schools without an officer"
            captionSize="m"
            stacks
            class="hb-lines"
            columns={['School', 'Community', 'What to do']}
            rows={missing.map((one) => [
              one.name,
              one.community ?? 'None',
              <SchoolLink school={one} text="Give it to somebody" />,
            ])}
          />
        </>
      ) : (
        <p class="govuk-body">Every school has an officer.</p>
      )}
      <p class="govuk-body">{owed}Hours are those that officers have for meetings in a week.</p>
      <Table
        caption="Learning communities"
        captionSize="m"
        stacks
        class="hb-lines"
        columns={['Community', 'Officers', number('Schools'), number('Owed'), number('Pupils')]}
        rows={communities.map(({ id, name, its }) => {
          const { schools: count, owed: meetings, pupils } = sumOf(its)
          return [
            id === null ? (
              name
            ) : (
              <a class="govuk-link" href={`/allocations/communities/${id}`}>
                {name}
              </a>
            ),
            officersInWords(its, officers),
            count,
            meetings,
            figure(pupils),
          ]
        })}
      />
      <Table
        caption="Officers"
        captionSize="m"
        stacks
        class="hb-lines"
        columns={['Officer', number('Schools'), number('Owed'), number('Hours'), 'What to do']}
        rows={officers.map(({ id, name, minutes }) => {
          const { schools: count, owed: meetings } = sumOf(schools.filter(({ officerId }) => officerId === id))
          return [
            name,
            count,
            meetings,
            inHours(minutes),
            <a class="govuk-link" href={`/allocations/handover?officer=${id}`}>
              Hand over<span class="govuk-visually-hidden"> the schools of {name}</span>
            </a>,
          ]
        })}
      />
    </>
  )
}

/** Hours of minutes, to a hundredth. */
const inHours = (minutes: number) => Math.round(minutes / 0.6) / 100

const number = (text: string) => ({ text, numeric: true })

function officersInWords(its: readonly SchoolSeen[], officers: readonly OfficerSeen[]): string {
  const names = officers.filter(({ id }) => its.some(({ officerId }) => officerId === id)).map(({ name }) => name)
  return names.length > 0 ? names.join(', ') : 'Nobody'
}

function SchoolLink({ school, text }: { school: Pick<SchoolSeen, 'urn' | 'name'>; text: string }) {
  return (
    <a class="govuk-link" href={`/allocations/schools/${school.urn}`}>
      {text}
      <span class="govuk-visually-hidden">: {school.name}</span>
    </a>
  )
}

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
          number('Hours'),
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
            inHours(one.minutes),
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
          officers.find(({ id: officer }) => officer === one.officerId)?.name ?? 'Nobody',
          tierName(one.tier, rules),
          one.pupils ?? 'Not known',
          one.owed,
        ])}
      />
      <Days caption="Officers and their days" rows={own.filter(({ urn }) => urn === null)} schools={schools} />
      <Details summary="Schools that were given by name">
        <Days caption="By name" rows={own.filter(({ urn }) => urn !== null)} schools={schools} />
      </Details>
    </>
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
      columns={['Officer', 'Has', 'From', 'Until', 'What to do']}
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

interface OfficerSelectProps {
  name: string
  label: string
  officers: readonly OfficerSeen[]
  value: number | undefined
}

export function OfficerSelect({ name, label, officers, value }: OfficerSelectProps) {
  const items = officers.map((one) => ({
    value: String(one.id),
    text: `${one.name} (${hoursInWords(one.minutes)} a week)`,
  }))
  return <Select name={name} label={label} items={items} value={value === undefined ? undefined : String(value)} />
}
