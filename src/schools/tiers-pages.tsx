import { termInWords } from '../terms/words.ts'
import { dayOf, shortDateInWords } from '../ui/dates.ts'
import { Button, InsetText, NumberedPages, Table, WarningText } from '../ui/index.ts'
import type { ListForm } from './forms.ts'
import { amongAll, NoSchoolFound } from './found-parts.tsx'
import type { ListedSchool, TermList } from './term-list.ts'
import type { TierRule } from './tiers.ts'
import { TierFilters } from './tiers-parts.tsx'
import { tierName } from './words.ts'

interface TiersPageProps {
  list: TermList
  asked: ListForm
  found: readonly ListedSchool[]
  /** The part of what was found that is shown, and which of how many pages that is. */
  shown: readonly ListedSchool[]
  page: number
  pages: number
  /** The address of another page of the same list, or of its file. */
  address: (changed: Record<string, string>, path?: string) => string
  mayChange: boolean
}

/** The tiers of a term: how many schools are in each, what nobody knows, and the schools. */
export function TiersPage({ list, asked, found, shown, page, pages, address, mayChange }: TiersPageProps) {
  const { term, rules, schools, fixedAt, newSince } = list
  return (
    <>
      <h1 class="govuk-heading-l">Tiers of the {termInWords(term.id)}</h1>
      <p class="govuk-body">
        {fixedAt
          ? `What is owed was fixed on ${dayOf(fixedAt)}, with the figures of that day.`
          : 'Nothing is fixed yet: this is how it would be decided today.'}
      </p>
      {newSince > 0 && (
        <WarningText>
          {newSince === 1 ? 'One open school is' : `${newSince} open schools are`} not in it, having come later. A
          manager can recalculate the term.
        </WarningText>
      )}
      {mayChange && (
        <div class="govuk-button-group">
          <Button href={`/tiers/fixing?term=${term.id}`} variant={fixedAt ? 'secondary' : undefined}>
            {fixedAt ? 'Recalculate this term' : 'Fix what is owed'}
          </Button>
          <a class="govuk-link" href="/tiers/rules">
            Who is owed a meeting
          </a>
        </div>
      )}
      <Counts schools={schools} rules={rules} address={address} />
      <NotKnown schools={schools} address={address} />
      <h2 class="govuk-heading-m" id="schools">
        Schools
      </h2>
      <TierFilters list={list} asked={asked} />
      <p class="govuk-body">
        {found.length === schools.length
          ? `All ${schools.length} schools.`
          : `${found.length} of ${schools.length} schools.`}{' '}
        {found.length < schools.length && (
          <a class="govuk-link" href={`/tiers?term=${term.id}`}>
            Show all
          </a>
        )}{' '}
        <a class="govuk-link" href={address({}, '/tiers/tiers.csv')}>
          Save as a CSV file
        </a>{' '}
        <a class="govuk-link" href={address({}, '/tiers/tiers.xlsx')}>
          or as an Excel file
        </a>
      </p>
      {found.length === 0 && <NoSchoolFound q={asked.q} among="school of this term" wider={amongAll(asked.q)} />}
      {shown.length > 0 && (
        <Table
          caption={`Schools and their tiers in the ${termInWords(term.id)}`}
          captionHidden
          stacks
          class="hb-lines"
          columns={[
            'School',
            'Tier',
            { text: 'Meetings', numeric: true },
            { text: 'Roll', numeric: true },
            { text: 'Attendance', numeric: true },
            'Officer',
          ]}
          rows={shown.map((school) => rowOf(school, list))}
        />
      )}
      <NumberedPages {...{ page, pages }} address={(number) => address({ page: `${number}` })} />
    </>
  )
}

function Counts({
  schools,
  rules,
  address,
}: Pick<TiersPageProps, 'address'> & { schools: readonly ListedSchool[]; rules: readonly TierRule[] }) {
  const tiers = [...new Set([...rules.map(({ tier }) => tier), ...schools.map(({ tier }) => tier)])]
  const rows = tiers.map((tier) => {
    const some = schools.filter((school) => school.tier === tier)
    const meetings = some.reduce((sum, { owed }) => sum + owed, 0)
    return [
      <a class="govuk-link" href={`${address({ tier: tier ?? 'none', page: '1' })}#schools`}>
        {tierName(tier, rules)}
      </a>,
      some.length,
      meetings,
    ]
  })
  return (
    <Table
      caption="Schools by tier"
      stacks
      columns={['Tier', { text: 'Schools', numeric: true }, { text: 'Meetings owed', numeric: true }]}
      rows={[...rows, ['All', schools.length, schools.reduce((sum, { owed }) => sum + owed, 0)]]}
    />
  )
}

function NotKnown({ schools, address }: Pick<TiersPageProps, 'address'> & { schools: readonly ListedSchool[] }) {
  const without = (figure: 'pupils' | 'attendance') => schools.filter(({ figures }) => figures[figure] === null).length
  const parts = [
    { figure: 'pupils', text: 'roll', count: without('pupils') },
    { figure: 'attendance', text: 'attendance', count: without('attendance') },
  ].filter(({ count }) => count > 0)
  if (parts.length === 0) return null
  return (
    <InsetText>
      {parts.map(({ figure, text, count }) => (
        <p class="govuk-body">
          The {text} of{' '}
          <a class="govuk-link" href={`${address({ unknown: figure, page: '1' })}#schools`}>
            {count} {count === 1 ? 'school' : 'schools'}
          </a>{' '}
          is not known, so {count === 1 ? 'it' : 'they'} may belong in another tier.
        </p>
      ))}
    </InsetText>
  )
}

function rowOf({ urn, name, tier, owed, figures, officer, override }: ListedSchool, { rules, term }: TermList) {
  return [
    <a class="govuk-link" href={`/schools/${urn}?term=${term.id}`}>
      {name}
    </a>,
    <>
      {tierName(tier, rules)}
      {override && <div class="govuk-hint govuk-!-margin-bottom-0">Overridden: {override.reason}</div>}
    </>,
    owed,
    figures.pupils ?? 'not known',
    <Attendance attendance={figures.attendance} />,
    officer ?? 'No named officer',
  ]
}

/** The figure, and under it until when and whose it is. */
function Attendance({ attendance }: Pick<ListedSchool['figures'], 'attendance'>) {
  if (!attendance) return <>not known</>
  const { tenths, asOf, source } = attendance
  return (
    <span>
      {(tenths / 10).toFixed(1)}%
      <span class="hb-second">
        {shortDateInWords(asOf)}, {source === 'dfe' ? 'DfE' : 'own'}
      </span>
    </span>
  )
}

/** Before the first terms are imported. */
export function NoTerms() {
  return (
    <>
      <h1 class="govuk-heading-l">Tiers of a term</h1>
      <p class="govuk-body">No school terms are known yet, so there is nothing to show.</p>
    </>
  )
}
