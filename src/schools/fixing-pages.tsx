import { termInWords } from '../terms/words.ts'
import { dateInWords, dayOf } from '../ui/dates.ts'
import { Button, NotificationBanner, Table, WarningText } from '../ui/index.ts'
import type { OwedPreview } from './fix-owed.ts'
import type { OwedChange } from './rules.ts'
import type { TermList } from './term-list.ts'

interface FixingProps {
  list: TermList
  names: ReadonlyMap<string, string>
  problem: string | undefined
}

/** Asks whether what is owed in a term is to be fixed as it would be decided now. */
export function FixTerm({ list: { term, schools }, names, problem }: FixingProps) {
  const tiers = [...new Set(schools.map(({ tier }) => tier))]
  const unknown = schools.filter(({ notKnown }) => notKnown.length > 0).length
  return (
    <>
      {problem && <NotificationBanner title="Not done" text={problem} />}
      <h1 class="govuk-heading-l">Fix what is owed in the {termInWords(term.id)}</h1>
      <p class="govuk-body">
        What each school is owed is kept with the figures of today. It stays when figures change later, until you have
        it recalculated. The term is planned from it.
      </p>
      <Table
        caption="What would be fixed"
        captionHidden
        stacks
        columns={['Tier', { text: 'Schools', numeric: true }, { text: 'Meetings', numeric: true }]}
        rows={[...tiers, 'all of them'].map((tier) => {
          const some = schools.filter((school) => school.tier === tier || tier === 'all of them')
          const name = tier === 'all of them' ? 'All' : tier === null ? 'No tier' : (names.get(tier) ?? tier)
          return [name, some.length, some.reduce((sum, { owed }) => sum + owed, 0)]
        })}
      />
      {unknown > 0 && (
        <WarningText>
          Of {unknown} {unknown === 1 ? 'school' : 'schools'} a figure is not known that could give another tier.
        </WarningText>
      )}
      <form method="post" action="/tiers/fixing">
        <input type="hidden" name="term" value={term.id} />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Fix what is owed</Button>
          <a class="govuk-link" href={`/tiers?term=${term.id}`}>
            Not now
          </a>
        </div>
      </form>
    </>
  )
}

interface RecalculateProps extends Omit<FixingProps, 'list'> {
  preview: OwedPreview
  mark: string
}

const most = 200

/** Shows how a fixed term differs from what would be decided now, and asks whether that is to be put into force. */
export function RecalculateTerm({ preview, mark, names, problem }: RecalculateProps) {
  const { term, decidedAt, changes, unchanged, meetings } = preview
  const toWrite = changes.filter(({ what }) => what !== 'closed')
  const closed = changes.filter(({ what }) => what === 'closed')
  const tooMany = toWrite.filter(({ arranged, held, to }) => arranged > 0 && arranged + held > (to?.meetings ?? 0))
  const sentences = [
    toWrite.length === 0
      ? 'Nothing would change.'
      : `${toWrite.length} ${toWrite.length === 1 ? 'school' : 'schools'} would change, ${unchanged} would not.`,
    meetings.now !== meetings.fixed && `${meetings.now} meetings would be owed instead of ${meetings.fixed}.`,
  ]
  return (
    <>
      {problem && <NotificationBanner title="Not done" text={problem} />}
      <h1 class="govuk-heading-l">Recalculate the {termInWords(term.id)}</h1>
      <p class="govuk-body">
        What is owed was fixed on {dayOf(decidedAt)}. {sentences.filter(Boolean).join(' ')} A school that has met keeps
        its tier, and is owed no fewer meetings than were held.
      </p>
      {toWrite.length > 0 && (
        <Table
          caption={toWrite.length > most ? `The first ${most} schools that would change` : 'Schools that would change'}
          stacks
          columns={['School', 'As it is fixed', 'As it would be']}
          rows={toWrite
            .slice(0, most)
            .map((change) => [
              change.name,
              change.from ? part(change, change.from, names) : 'New since then',
              change.to ? part(change, change.to, names) : '',
            ])}
        />
      )}
      {tooMany.length > 0 && (
        <WarningText>
          More is arranged than would be owed: {tooMany.map(({ name }) => name).join(', ')}. Cancel or drop those
          meetings yourself.
        </WarningText>
      )}
      {closed.length > 0 && (
        <p class="govuk-body">
          {closed.length === 1 ? 'One school has' : `${closed.length} schools have`} closed since, and what they were
          owed stays as it is: {closed.map(({ name }) => name).join(', ')}.
        </p>
      )}
      {toWrite.length > 0 ? (
        <form method="post" action="/tiers/fixing">
          <input type="hidden" name="term" value={term.id} />
          <input type="hidden" name="seen" value={mark} />
          <div class="govuk-button-group">
            <Button preventDoubleClick>Apply these changes</Button>
            <a class="govuk-link" href={`/tiers?term=${term.id}`}>
              Leave it as it is fixed
            </a>
          </div>
        </form>
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={`/tiers?term=${term.id}`}>
            Back to the tiers of the term
          </a>
        </p>
      )}
    </>
  )
}

/** What is owed in words; length, way and last day only where they differ. */
function part({ from, to }: OwedChange, { tier, ...owed }: NonNullable<OwedChange['to']>, names: FixingProps['names']) {
  const name = tier === null ? 'No tier' : (names.get(tier) ?? tier)
  const meetings = owed.meetings === 1 ? '1 meeting' : `${owed.meetings} meetings`
  const more = [
    from && to && from.minutes !== to.minutes && `${owed.minutes} minutes`,
    from && to && from.mode !== to.mode && owed.mode,
    from && to && from.by_day !== to.by_day && `by ${dateInWords(owed.by_day)}`,
  ]
  return [name, meetings, ...more.filter(Boolean)].join(', ')
}
