import type { Child } from 'hono/jsx'
import { whoseInWords } from '../people/words.ts'
import { capital } from '../platform/text.ts'
import { termInWords } from '../terms/words.ts'
import {
  Button,
  Details,
  ErrorSummary,
  type Errors,
  fieldsSent,
  Input,
  NotificationBanner,
  Select,
  type Sent,
  SummaryList,
  Textarea,
} from '../ui/index.ts'
import { isOpen } from './status.ts'
import type { TierRule } from './tiers.ts'
import type { SchoolTier } from './tiers-of-term.ts'
import { attendanceInWords, meetingsInWords, rollInWords, tierName, whyThisTier } from './words.ts'

interface SchoolPageProps {
  school: { urn: number; name: string; status: string; phase: string; town: string | null; community: string | null }
  officer: { name: string; email: string; phone: string | null } | undefined
  /** Who is to be its officer later, as far as it is arranged. */
  later: readonly { from: string; name: string | null }[]
  /** Its tier in a term, for officers and managers. */
  tier: TierProps | undefined
  /** How many school days are left of a term. */
  daysLeft: { term: string; days: number } | undefined
  /** What was just done, with the way to undo it where there is one. */
  news: { text: string; undo?: string | undefined } | undefined
  /** Its meetings, actions and what else there is of its story. */
  children?: Child
}

interface TierProps extends Omit<WhyProps, 'tier'> {
  /** Undefined when it has none: it has closed, or came after what is owed was fixed. */
  tier: SchoolTier | undefined
}

/** The whole story of a school: its tier and why, its officer, and what happened and is to come. */
export function SchoolPage({ school, officer, later, tier, daysLeft, news, children }: SchoolPageProps) {
  return (
    <>
      {news && (
        <NotificationBanner success text={news.text}>
          {news.undo && (
            <form method="post" action={news.undo}>
              <button type="submit" class="hb-link-button govuk-link">
                Undo
              </button>
            </form>
          )}
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{school.name}</h1>
      <div class="hb-columns">
        <div>{children}</div>
        <aside class="hb-aside" aria-label="About the school">
          <h2 class="govuk-heading-s">Named officer</h2>
          <p class="govuk-body">
            {officer ? [officer.name, officer.email, officer.phone].filter(Boolean).join(', ') : 'None'}
          </p>
          {later.length > 0 && <p class="govuk-body">{whoseInWords(officer?.name, later)}.</p>}
          {tier?.tier && <WhyThisTier {...tier} tier={tier.tier} />}
          {tier && !tier.tier && (
            <p class="govuk-body">
              {isOpen(school.status)
                ? `What is owed in the ${termInWords(tier.term)} was fixed before this school was known. A manager can recalculate it.`
                : 'This school is not open, so it is owed no meeting.'}
            </p>
          )}
          {daysLeft && (
            <p class="govuk-body">
              {daysLeft.days} school days left in the {termInWords(daysLeft.term)}.
            </p>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={`/schools/${school.urn}/days`}>
              When {school.name} cannot meet
            </a>
          </p>
          {tier && (
            <p class="govuk-body">
              <a class="govuk-link" href={`/coverage/evidence/${school.urn}`}>
                Evidence pack of the school
              </a>
            </p>
          )}
          <Details summary="URN, phase and place">
            <SummaryList
              rows={[
                { key: 'URN', value: school.urn },
                { key: 'Phase', value: school.phase },
                { key: 'Status', value: school.status },
                { key: 'Town', value: school.town ?? 'not known' },
                { key: 'Learning community', value: school.community ?? 'none' },
              ]}
            />
          </Details>
        </aside>
      </div>
    </>
  )
}

interface WhyProps {
  term: string
  tier: SchoolTier
  fixedAt: string | null
  rules: readonly TierRule[]
  mayOverride: boolean
}

/** Why a school has its tier: the sentence, the figures, and the way to override it. */
function WhyThisTier({ term, tier: school, fixedAt, rules, mayOverride }: WhyProps) {
  const { urn, tier, owed, figures, override } = school
  const address = `/schools/${urn}/override?term=${term}`
  const actions = mayOverride ? [{ href: address, text: override ? 'Change' : 'Override', about: 'the tier' }] : []
  return (
    <section aria-labelledby="why">
      <h2 class="govuk-heading-s" id="why">
        Why this tier?
      </h2>
      <p class="govuk-body">{whyThisTier(rules, { ...school, term })}</p>
      <SummaryList
        rows={[
          { key: `Tier, ${termInWords(term)}`, value: tierName(tier, rules), actions },
          { key: 'Owed in the term', value: `${capital(meetingsInWords(owed))}${fixedAt ? '' : ' (not fixed yet)'}` },
          ...(override ? [{ key: 'Overridden because', value: override.reason }] : []),
          { key: 'Pupils on roll', value: rollInWords(figures) },
          { key: 'Attendance', value: attendanceInWords(figures.attendance) },
        ]}
      />
    </section>
  )
}

interface OverrideProps {
  school: { urn: number; name: string }
  term: string
  rules: readonly TierRule[]
  /** What the school is owed without an override, or by the one that there is. */
  about: string
  overridden: boolean
  typed: Sent
  errors: Errors
}

export function OverridePage({ school, term, rules, about, overridden, typed, errors }: OverrideProps) {
  const address = `/schools/${school.urn}/override`
  const field = fieldsSent(typed, errors)
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <span class="govuk-caption-l">{school.name}</span>
        <h1 class="govuk-heading-l">Override the tier for the {termInWords(term)}</h1>
        <p class="govuk-body">{about}</p>
        <form method="post" action={address} novalidate>
          <input type="hidden" name="term" value={term} />
          <Select
            {...field('tier')}
            label="Tier"
            labelSize="s"
            items={[
              { value: '', text: 'As the rules say' },
              ...rules.map(({ tier, name }) => ({ value: tier, text: name })),
            ]}
          />
          <Input
            {...field('meetings')}
            label="Meetings in the term"
            labelSize="s"
            hint="Leave this empty for as many as its tier is owed. In a tier that has not begun yet, that is none."
            width={2}
            inputmode="numeric"
          />
          <Textarea
            {...field('reason')}
            label="Why?"
            labelSize="s"
            hint="The reason is shown wherever the tier is shown. Write nothing about a pupil."
            rows={3}
            maxLength={500}
          />
          <Button preventDoubleClick>Save</Button>
        </form>
        {overridden && (
          <form method="post" action={`${address}/removal`}>
            <input type="hidden" name="term" value={term} />
            <Button variant="warning" preventDoubleClick>
              Remove the override
            </Button>
          </form>
        )}
      </div>
    </div>
  )
}
