import { tierName } from '../schools/words.ts'
import { Bar, BarKey, Details, InsetText, Table } from '../ui/index.ts'
import { Waiting, WillBeMissed } from './ahead-parts.tsx'
import { figuresOf } from './coverage.ts'
import { BigFigures, NotHeld } from './figure-parts.tsx'
import { addressOf, Filters } from './filter-parts.tsx'
import { By } from './group-parts.tsx'
import { Heading } from './heading-parts.tsx'
import { key, partsOf } from './parts.tsx'
import { states } from './states.ts'
import { Calendar, OverDays } from './time-parts.tsx'
import type { Dashboard, View } from './view.ts'
import { type Looking, otherDefinitions, stateWords } from './words.ts'

/** How a term stands: the figures, against time, who will be missed, and by whom and what they are. */
export function CoveragePage({ view, me }: { view: Dashboard; me: Looking }) {
  const { parts, asked, rules, officers, communities } = view
  const figures = figuresOf(parts)
  const officerNames = new Map(officers.map(({ id, name }) => [id, name]))
  const communityNames = new Map(communities.map(({ id, name }) => [id, name]))
  const by = { parts, asked }
  return (
    <>
      <Heading view={view} />
      <Filters view={view} action="/coverage" />
      <BigFigures view={view} figures={figures} />
      <Bar parts={partsOf(figures)} most={figures.owed} tall />
      <BarKey parts={key} />
      <NotHeld parts={parts} />
      <Contents view={view} />
      <WillBeMissed view={view} me={me} />
      <OverDays view={view} />
      <div class="hb-halves">
        <div>
          <By
            {...by}
            id="tiers"
            caption="By tier"
            of={({ tier }) => tier}
            name={(tier) => tierName(tier, rules)}
            filter="tier"
            order={(tier) => rules.findIndex((rule) => rule.tier === tier)}
          />
          <By
            {...by}
            folded
            caption="By learning community"
            of={({ communityId }) => communityId}
            name={(id) => (id === null ? 'No community' : (communityNames.get(id) ?? ''))}
            filter="community"
          />
          <By {...by} folded caption="By phase" of={({ phase }) => phase} name={(phase) => phase} filter="phase" />
        </div>
        <By
          {...by}
          id="officers"
          caption="By officer"
          of={({ officerId }) => officerId}
          name={(id) => (id === null ? 'No named officer' : (officerNames.get(id) ?? 'Somebody'))}
          filter="officer"
        />
      </div>
      <Calendar view={view} />
      <Waiting view={view} />
      <Definitions />
    </>
  )
}

/** What is on the page, whose top alone a phone shows, and what the same figures can be had as. */
function Contents({ view: { asked, open, period } }: { view: Dashboard }) {
  const here = [
    ...(open.length > 0 ? [['missed', 'Will be missed']] : []),
    ['time', 'Against the time gone'],
    ['tiers', 'By tier'],
    ['officers', 'By officer'],
    ['days', 'Day by day'],
    ...(open.length > 0 ? [['waiting', 'Due longest']] : []),
  ]
  const elsewhere = [
    [addressOf('/coverage/files', asked), 'Save the figures'],
    [addressOf('/coverage/summary', asked), 'Summary on one page'],
    [addressOf('/coverage/evidence', asked), 'Evidence pack'],
    [`/coverage/patterns?term=${period.terms.at(-1)?.id ?? ''}`, 'Patterns among schools'],
  ]
  return (
    <nav class="hb-no-print" aria-label="On this page and beside it">
      {[here.map(([id, text]) => [`#${id}`, text]), elsewhere].map((links) => (
        <ul class="hb-contents">
          {links.map(([href, text]) => (
            <li>
              <a class="govuk-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      ))}
    </nav>
  )
}

/** What the words of the page mean: the same that the figures are made by. */
export function Definitions() {
  return (
    <Details summary="What exactly is counted">
      <Table
        caption="What exactly is counted"
        captionHidden
        stacks
        firstCellIsHeader
        columns={['Word', 'What it means']}
        rows={[
          ...otherDefinitions.map(({ name, means }) => [name, means]),
          ...states.map((state) => [stateWords[state].name, stateWords[state].means]),
        ]}
      />
    </Details>
  )
}

/** Before anything is fixed for the period, or before there are terms. */
export function NothingFixed({ view }: { view: View | undefined }) {
  return (
    <>
      {view ? <Heading view={view} /> : <h1 class="govuk-heading-l">Coverage</h1>}
      {view && <Filters view={view} action="/coverage" />}
      <InsetText>
        <p class="govuk-body">
          {view
            ? 'Nothing is fixed yet for this term, so no meeting is owed and there is nothing to count.'
            : 'No school terms are known yet, so there is nothing to count.'}
        </p>
        {view && (
          <p class="govuk-body">
            <a class="govuk-link" href={`/tiers?term=${view.period.terms[0]?.id ?? ''}`}>
              See who would be owed a meeting
            </a>
          </p>
        )}
      </InsetText>
    </>
  )
}
