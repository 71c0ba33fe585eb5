import { Button, Input, NumberedPages, Select, Table } from '../ui/index.ts'
import type { SchoolsForm } from './forms.ts'
import { amongAll, NoSchoolFound } from './found-parts.tsx'
import type { FoundSchool } from './queries.ts'

interface SchoolsListProps {
  asked: SchoolsForm
  officers: readonly { id: number; name: string }[]
  found: readonly FoundSchool[]
  /** The part of what was found that is shown, and which of how many pages that is. */
  shown: readonly FoundSchool[]
  page: number
  pages: number
}

/** The open schools, to be found by name or by whose they are. */
export function SchoolsList({ asked, officers, found, shown, page, pages }: SchoolsListProps) {
  const items = [
    { value: 'all', text: 'All officers' },
    ...officers.map(({ id, name }) => ({ value: String(id), text: name })),
    { value: 'none', text: 'No named officer' },
  ]
  return (
    <>
      <h1 class="govuk-heading-l">Schools</h1>
      <form method="get" action="/schools" class="hb-filters">
        <Input name="q" label="School or URN" type="search" value={asked.q} />
        <Select name="officer" label="Whose" items={items} value={asked.officer || 'all'} />
        <Button variant="secondary">Show</Button>
      </form>
      {found.length === 0 ? (
        <NoneFound asked={asked} officers={officers} />
      ) : (
        <p class="govuk-body">{found.length === 1 ? '1 school.' : `${found.length} schools.`}</p>
      )}
      {shown.length > 0 && (
        <Table
          caption="Schools"
          captionHidden
          stacks
          class="hb-lines"
          columns={['School', 'Community', 'Officer', 'Contact']}
          rows={shown.map(({ urn, name, phase, community, officer }) => [
            <>
              <a class="govuk-link govuk-!-font-weight-bold" href={`/schools/${urn}`}>
                {name}
              </a>
              <span class="hb-second">{phase === 'Not applicable' ? `URN ${urn}` : phase}</span>
            </>,
            community ?? 'None',
            officer ?? 'None',
            <a class="govuk-link" href={`/schools/${urn}/regular-contacts/new`}>
              Log contact<span class="govuk-visually-hidden"> with {name}</span>
            </a>,
          ])}
        />
      )}
      <NumberedPages
        {...{ page, pages }}
        address={(number) => `/schools?${new URLSearchParams({ ...asked, page: `${number}` })}`}
      />
    </>
  )
}

/** What was not found, and where to look: of one officer's schools first among all the others. */
function NoneFound({ asked: { q, officer }, officers }: Pick<SchoolsListProps, 'asked' | 'officers'>) {
  const whose = officers.find(({ id }) => String(id) === officer)?.name
  const isOfSome = whose !== undefined || officer === 'none'
  if (q === '' && !isOfSome) {
    return <p class="govuk-body">There are no open schools yet. A manager imports them in the settings.</p>
  }
  if (q === '')
    return <p class="govuk-body">{whose ? `${whose} has no schools.` : 'Every school has a named officer.'}</p>
  const all = [{ href: '/schools?officer=all', text: 'Show all schools' }]
  return (
    <NoSchoolFound
      q={q}
      among={whose ? `school of ${whose}` : isOfSome ? 'school without a named officer' : undefined}
      wider={isOfSome ? [...amongAll(q), ...all] : all}
    />
  )
}
