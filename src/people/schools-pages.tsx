import { Button, Input, NumberedPages, pageOf, Table } from '../ui/index.ts'

interface SchoolsProps {
  schools: readonly { urn: number; name: string; town: string | null; contacts: number }[]
  /** What was searched for, or ''. */
  asked: string
  /** Which page of them was asked for. */
  page: string | undefined
}

/** More schools than can be looked through are searched. */
const withSearch = 10
const shownAtOnce = 50

export function Schools({ schools, asked, page }: SchoolsProps) {
  const without = schools.filter(({ contacts }) => contacts === 0)
  return (
    <>
      <h1 class="govuk-heading-l">Contacts</h1>
      {(asked || schools.length > withSearch) && <FindSchool asked={asked} />}
      {asked && schools.length === 0 ? (
        <p class="govuk-body">
          None of your schools has “{asked}” in its name or town, or as its URN. Check how it is spelt, or write only a
          part of it.
        </p>
      ) : (
        <ListOfSchools {...{ schools, asked, page }} without={without.length} />
      )}
    </>
  )
}

function FindSchool({ asked }: { asked: string }) {
  return (
    <form method="get" action="/contacts">
      <Input
        name="school"
        label="Find a school by name, town or URN"
        labelSize="s"
        type="search"
        width={30}
        value={asked}
      />
      <div class="govuk-button-group">
        <Button variant="secondary">Find</Button>
        {asked && (
          <a class="govuk-link" href="/contacts">
            Show all your schools
          </a>
        )}
      </div>
    </form>
  )
}

function ListOfSchools({ schools, asked, page: wanted, without }: SchoolsProps & { without: number }) {
  const { shown, page, pages } = pageOf(schools, wanted, shownAtOnce)
  return (
    <>
      <p class="govuk-body">
        {without === 0
          ? 'Every school here has somebody who can book for it.'
          : `${without} of ${schools.length} schools have nobody who can book for them. They stand first.`}
      </p>
      <Table
        caption="Schools and how many contacts they have"
        captionHidden
        stacks
        class="hb-lines"
        columns={['School', 'Town', { text: 'Contacts', numeric: true }]}
        rows={shown.map(({ urn, name, town, contacts }) => [
          <a class="govuk-link" href={`/schools/${urn}/contacts`}>
            {name}
          </a>,
          town ?? 'Not known',
          contacts === 0 ? <strong>None</strong> : String(contacts),
        ])}
      />
      <NumberedPages
        {...{ page, pages }}
        address={(number) => `/contacts?${new URLSearchParams({ school: asked, page: `${number}` })}`}
      />
    </>
  )
}
