import { whoseInWords } from '../people/words.ts'
import type { DateBoxes } from '../ui/form.ts'
import { Button, DateInput, ErrorSummary, type Errors, InsetText, Select, Table } from '../ui/index.ts'
import type { OfficerSeen, Overview, SchoolSeen } from './overview.ts'
import { OfficerSelect } from './pages.tsx'
import { sumOf } from './rules.ts'
import { figure, hoursInWords, schoolsInWords } from './words.ts'

interface GiveProps {
  title: string
  caption: string
  schools: readonly SchoolSeen[]
  officers: readonly OfficerSeen[]
  /** Whose each school is to be, by URN; who has it now where it says nothing. */
  proposed: ReadonlyMap<number, number>
  day: DateBoxes
  /** What the title is: the page's, or of a part of it. */
  heading?: 'h1' | 'h2' | undefined
  errors: Errors
}

/** Chooses whose schools are to be whose from a day on; the next page shows what that does. */
export function GiveSchools({ title, caption, schools, officers, proposed, day, heading, errors }: GiveProps) {
  const nameOf = (id: number | null) => officers.find((one) => one.id === id)?.name ?? 'Nobody'
  return (
    <>
      <ErrorSummary errors={errors} dates={['day']} />
      {heading === 'h2' ? (
        <h2 class="govuk-heading-m">{title}</h2>
      ) : (
        <>
          {caption && <span class="govuk-caption-l">{caption}</span>}
          <h1 class="govuk-heading-l">{title}</h1>
        </>
      )}
      {schools.length === 0 ? (
        <p class="govuk-body">There are no schools to give.</p>
      ) : (
        <form method="post" action="/allocations/check" novalidate>
          <DateInput name="day" legend="From which day?" legendSize="s" value={day} error={errors.day} />
          {schools.map((one) => (
            <Select
              name={`to-${one.urn}`}
              label={one.name}
              labelSize="s"
              hint={
                one.later.length > 0 ? whoseInWords(nameOf(one.officerId), one.later) : `${nameOf(one.officerId)} now`
              }
              items={[
                ...(one.officerId === null ? [{ value: '', text: 'Nobody yet' }] : []),
                ...officers.map(({ id, name }) => ({ value: String(id), text: name })),
                ...(one.officerId === null ? [] : [{ value: 'nobody', text: 'Nobody for now' }]),
              ]}
              value={String(proposed.get(one.urn) ?? one.officerId ?? '')}
            />
          ))}
          <Button>Continue</Button>
        </form>
      )}
    </>
  )
}

interface HandoverProps {
  title: string
  /** Whose schools, or of which community: a field of the address and its value. */
  field: string
  value: number
  schools: readonly SchoolSeen[]
  officers: readonly OfficerSeen[]
  errors: Errors
}

/** The first question of a handover: to whom, wholly; the next page lets each school go elsewhere. */
export function HandOver({ title, field, value, schools, officers, errors }: HandoverProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {schools.length === 1 ? 'It is' : 'They are'} {schoolsInWords(schools.length)}. On the next page each can still
        go to somebody else.
      </p>
      <form method="get" action="/allocations/handover" novalidate>
        <input type="hidden" name={field} value={value} />
        <OfficerSelect name="to" label="Who takes them?" officers={officers} value={undefined} error={errors.to} />
        <Button>Continue</Button>
      </form>
    </>
  )
}

interface BalanceProps {
  id: number
  name: string
  overview: Overview
  pair: readonly [OfficerSeen, OfficerSeen]
  moves: readonly { urn: number; to: number }[]
}

/** A split that is as fair as can be by weekly hours, and which schools would change hands for it. */
export function Balance({ name, overview, pair, moves }: BalanceProps) {
  const after = overview.schools.map((one) => ({
    ...one,
    officerId: moves.find(({ urn }) => urn === one.urn)?.to ?? one.officerId,
  }))
  const row = (one: OfficerSeen) => {
    const of = (schools: readonly SchoolSeen[]) => sumOf(schools.filter(({ officerId }) => officerId === one.id))
    const [was, is] = [of(overview.schools), of(after)]
    const now = `${schoolsInWords(was.schools)}, ${was.owed} owed, ${figure(was.pupils)} pupils`
    const then = `${schoolsInWords(is.schools)}, ${is.owed} owed, ${figure(is.pupils)} pupils`
    return [one.name, hoursInWords(one.minutes), now, then]
  }
  return (
    <>
      <span class="govuk-caption-l">{name}</span>
      <h1 class="govuk-heading-l">A fair split</h1>
      <p class="govuk-body">
        Meetings owed are shared by weekly hours for meetings, counting the schools that each has elsewhere. As few
        schools as possible change hands.
      </p>
      <Table
        caption="The split"
        captionHidden
        stacks
        columns={['Officer', 'Time a week', 'Now', 'Then']}
        rows={pair.map(row)}
      />
      {moves.length === 0 && <InsetText>It is as fair as it can be already.</InsetText>}
    </>
  )
}

/** There is no second officer on that day. */
export function NobodyToShare() {
  return (
    <>
      <h1 class="govuk-heading-l">A fair split</h1>
      <p class="govuk-body">There are not two officers to share the schools between.</p>
    </>
  )
}
