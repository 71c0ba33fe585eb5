import { Reason } from '../data-protection/parts.tsx'
import { modes } from '../meetings/words.ts'
import { dateInWords, dayAndTime } from '../ui/dates.ts'
import { Button, Details, ErrorSummary, InsetText, NotificationBanner, SummaryList } from '../ui/index.ts'
import { Signs, StateOf } from './parts.tsx'
import { Placing, type PlacingProps } from './placing-pages.tsx'
import type { PlannedMeeting } from './rules.ts'

interface DraftProps extends PlacingProps {
  draft: PlannedMeeting
  tier: string
  problem: string | undefined
}

/** One draft of the plan: to be moved, pinned, let go again or dropped. */
export function ShowDraft(props: DraftProps) {
  const { draft, tier, errors, problem } = props
  const { id, school, officer, startsAt, endsAt, mode, pinnedAt } = draft
  const path = `/plan/drafts/${id}`
  return (
    <>
      <ErrorSummary errors={errors} />
      {problem && <NotificationBanner title="Not done" text={problem} />}
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">Draft: no school knows of it yet</span>
        Meeting with {school}
      </h1>
      <Signs />
      <SummaryList
        rows={[
          { key: 'When', value: dayAndTime(startsAt, endsAt) },
          { key: 'With', value: officer },
          { key: 'How', value: modes[mode] },
          {
            key: 'School',
            value: (
              <a class="govuk-link" href={`/schools/${draft.urn}?term=${draft.term}`}>
                {school}
              </a>
            ),
          },
          { key: 'Tier', value: tier },
          { key: 'State', value: <StateOf state={pinnedAt === null ? 'draft' : 'pinned'} /> },
        ]}
      />
      <div class="govuk-button-group hb-no-print">
        <form method="post" action={`${path}/pin`}>
          <Carried draft={draft} />
          <input type="hidden" name="pinned" value={pinnedAt === null ? 'yes' : 'no'} />
          <Button variant="secondary" preventDoubleClick>
            {pinnedAt === null ? 'Pin it here' : 'Take the pin off'}
          </Button>
        </form>
        <form method="post" action={`${path}/removal`}>
          <Carried draft={draft} />
          <Button variant="secondary" preventDoubleClick>
            Drop it from the plan
          </Button>
        </form>
        <Button href={`/meetings/send?term=${draft.term}&officer=${draft.officerId}&ids=${id}`} variant="secondary">
          Send this one…
        </Button>
      </div>
      <p class="govuk-hint">Planning again leaves a pinned draft where it is. What is moved by hand is pinned.</p>
      <h2 class="govuk-heading-m">Move it</h2>
      <Placing
        {...props}
        page={path}
        action={`${path}/time`}
        press="Move the meeting"
        carried={<Carried draft={draft} />}
      />
    </>
  )
}

function Carried({ draft }: { draft: PlannedMeeting }) {
  return (
    <>
      <input type="hidden" name="seenAt" value={draft.startsAt} />
      <input type="hidden" name="seenWith" value={draft.officerId} />
    </>
  )
}

interface ToPlaceProps extends PlacingProps {
  school: string
  term: string
  urn: number
  number: number
  minutes: number
  mode: keyof typeof modes
  byDay: string
  tier: string
  /** How the one that it had was called off, with what was said of it. */
  said: string | undefined
  /** Why else it has no place. */
  why: string | undefined
  problem: string | undefined
}

/** An owed meeting without a place: to be placed by hand, or written off. */
export function PlaceByHand(props: ToPlaceProps) {
  const { school, term, urn, number, minutes, mode, byDay, tier, said, why, values, errors, problem } = props
  const path = `/plan/${term}/places/${urn}/${number}`
  return (
    <>
      <ErrorSummary errors={errors} />
      {problem && <NotificationBanner title="Not done" text={problem} />}
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">Without a place</span>
        Meeting with {school}
      </h1>
      {said && <InsetText>{said}</InsetText>}
      {why && <p class="govuk-body">{why}</p>}
      <SummaryList
        rows={[
          { key: 'Tier', value: tier },
          { key: 'How', value: `${modes[mode]}, ${minutes} minutes` },
          { key: 'To be held by', value: dateInWords(byDay) },
        ]}
      />
      <h2 class="govuk-heading-m">Place it by hand</h2>
      <Placing {...props} page={path} action={path} press="Place the meeting" carried={null} />
      <Details summary="Write it off instead" open={errors.reason !== undefined}>
        <form method="post" action={`${path}/write-off`} novalidate>
          <p class="govuk-body">What is written off is not planned any more, and is shown with its reason.</p>
          <Reason label="Why will it not be held?" value={values.reason} error={errors.reason} />
          <Button variant="warning" preventDoubleClick>
            Write it off
          </Button>
        </form>
      </Details>
    </>
  )
}
