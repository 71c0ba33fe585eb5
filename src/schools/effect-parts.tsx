import { termInWords, termTitle } from '../terms/words.ts'
import { Details, InsetText, Table, WarningText } from '../ui/index.ts'
import type { Effect, OfficerLoad } from './effect.ts'
import { type Move, usualOpenings } from './rules.ts'

interface EffectsProps {
  effects: readonly Effect[]
  /** The name of each tier, before or after the change. */
  names: ReadonlyMap<string, string>
}

/** What other rules would come to, term by term: who moves, how many meetings that is, and whether officers have room. */
export function Effects({ effects, names }: EffectsProps) {
  if (effects.length === 0)
    return <InsetText>No term that is still to end is known, so what this would change cannot be reckoned.</InsetText>
  return (
    <>
      <h2 class="govuk-heading-m">What this would change</h2>
      {effects.map((effect) => (
        <section>
          <h3 class="govuk-heading-s">{termTitle(effect.term.id)}</h3>
          <p class="govuk-body">{sumInWords(effect)}</p>
          {effect.fixed && (
            <p class="govuk-body">
              What is owed in the {termInWords(effect.term.id)} is fixed. It stays as it is until you{' '}
              <a class="govuk-link" href={`/tiers/fixing?term=${effect.term.id}`}>
                recalculate it
              </a>
              .
            </p>
          )}
          {effect.moves.length > 0 && <Moves moves={effect.moves} names={names} />}
          <Loads officers={effect.officers} />
        </section>
      ))}
      <p class="govuk-body govuk-hint">
        Room is reckoned roughly: each officer’s hours for meetings on the school days that are left of the term, less
        absences, cut into openings of {usualOpenings.minutes} minutes with {usualOpenings.gap} minutes after each,{' '}
        {usualOpenings.mostADay} a day at most. What is in a diary already, and days that do not suit a school, are not
        taken out.
      </p>
    </>
  )
}

function sumInWords({ moves, meetings: { before, after } }: Effect): string {
  const schools = moves.reduce((sum, move) => sum + move.schools, 0)
  if (schools === 0) return `No school moves. ${counted(after, 'meeting')} owed, as now.`
  const change =
    before === after ? 'as now' : `${Math.abs(after - before)} ${after > before ? 'more' : 'fewer'} than now`
  return `${counted(schools, 'school')} ${schools === 1 ? 'moves' : 'move'}. ${counted(after, 'meeting')} owed, ${change}.`
}

function Moves({ moves, names }: { moves: readonly Move[]; names: EffectsProps['names'] }) {
  const called = (tier: string | null, meetings: number) =>
    `${tier === null ? 'No tier' : (names.get(tier) ?? tier)}, ${meetings === 0 ? 'no meeting' : counted(meetings, 'meeting')}`
  return (
    <Table
      caption="Schools that move"
      captionHidden
      stacks
      columns={['From', 'To', { text: 'Schools', numeric: true }]}
      rows={moves.map(({ from, to, meetings, schools }) => [
        called(from, meetings.from),
        called(to, meetings.to),
        schools,
      ])}
    />
  )
}

function Loads({ officers }: { officers: readonly OfficerLoad[] }) {
  const without = officers.find(({ officer }) => officer === null)
  const named = officers.filter(({ officer }) => officer !== null)
  const full = named.filter(({ meetings, openings }) => meetings > openings)
  return (
    <>
      {without && (
        <WarningText>
          {counted(without.meetings, 'meeting')} of {counted(without.schools, 'school')} without a named officer cannot
          be planned.
        </WarningText>
      )}
      {full.length > 0 && (
        <WarningText>
          {full.length === 1 ? 'One officer has' : `${full.length} officers have`} too few hours for meetings:{' '}
          {full
            .map(({ officer, meetings, openings }) => `${officer} (${meetings} owed, room for ${openings})`)
            .join(', ')}
          .
        </WarningText>
      )}
      {full.length === 0 && named.length > 0 && <p class="govuk-body">The officers’ hours can hold them.</p>}
      {named.length > 0 && (
        <Details summary="Each officer">
          <Table
            caption="Meetings owed and room for them, by officer"
            captionHidden
            stacks
            columns={[
              'Officer',
              { text: 'Schools', numeric: true },
              { text: 'Meetings owed', numeric: true },
              { text: 'Room for', numeric: true },
            ]}
            rows={named.map(({ officer, schools, meetings, openings }) => [officer ?? '', schools, meetings, openings])}
          />
        </Details>
      )}
    </>
  )
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
