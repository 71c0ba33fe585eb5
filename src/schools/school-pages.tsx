import { termInWords } from '../terms/words.ts'
import {
  Button,
  ErrorSummary,
  type Errors,
  Input,
  NotificationBanner,
  one,
  Select,
  type Sent,
  SummaryList,
  Textarea,
} from '../ui/index.ts'
import { isOpen } from './status.ts'
import type { TierRule } from './tiers.ts'
import type { SchoolTier } from './tiers-of-term.ts'
import { attendanceInWords, capital, meetingsInWords, rollInWords, tierName, whyThisTier } from './words.ts'

interface SchoolPageProps {
  school: { urn: number; name: string; status: string; phase: string; town: string | null; community: string | null }
  officer: string | undefined
  term: string
  /** Its tier in the term; undefined when it has none, as it has closed. */
  tier: SchoolTier | undefined
  fixedAt: string | null
  rules: readonly TierRule[]
  schoolDaysLeft: number
  mayOverride: boolean
  news: string | undefined
}

/** A school as its officers see it: its tier and why, and its figures. */
export function SchoolPage(props: SchoolPageProps) {
  const { school, officer, term, tier, fixedAt, rules, schoolDaysLeft, mayOverride, news } = props
  return (
    <>
      {news && <NotificationBanner success text={news} />}
      <h1 class="govuk-heading-l">{school.name}</h1>
      {tier ? (
        <WhyThisTier {...{ term, tier, fixedAt, rules, mayOverride }} />
      ) : (
        <p class="govuk-body">
          {isOpen(school.status)
            ? `What is owed in the ${termInWords(term)} was fixed before this school was known. A manager can recalculate it.`
            : 'This school is not open, so it is owed no meeting.'}
        </p>
      )}
      <SummaryList
        rows={[
          { key: 'URN', value: school.urn },
          { key: 'Phase', value: school.phase },
          { key: 'Status', value: school.status },
          { key: 'Town', value: school.town ?? 'not known' },
          { key: 'Learning community', value: school.community ?? 'none' },
          { key: 'Named officer', value: officer ?? 'none' },
          { key: 'School days left', value: `${schoolDaysLeft} in the ${termInWords(term)}` },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`/schools/${school.urn}/days`}>
          When {school.name} cannot meet
        </a>
      </p>
    </>
  )
}

type WhyProps = Pick<SchoolPageProps, 'term' | 'fixedAt' | 'rules' | 'mayOverride'> & { tier: SchoolTier }

/** Why a school has its tier: the sentence, the figures, and the way to override it. */
export function WhyThisTier({ term, tier: school, fixedAt, rules, mayOverride }: WhyProps) {
  const { urn, tier, owed, figures, override } = school
  const address = `/schools/${urn}/override?term=${term}`
  const actions = mayOverride ? [{ href: address, text: override ? 'Change' : 'Override', about: 'the tier' }] : []
  return (
    <section aria-labelledby="why">
      <h2 class="govuk-heading-m" id="why">
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
            name="tier"
            label="Tier"
            labelSize="s"
            items={[
              { value: '', text: 'As the rules say' },
              ...rules.map(({ tier, name }) => ({ value: tier, text: name })),
            ]}
            value={one(typed, 'tier')}
            error={errors.tier}
          />
          <Input
            name="meetings"
            label="Meetings in the term"
            labelSize="s"
            hint="Leave this empty for as many as its tier is owed. In a tier that has not begun yet, that is none."
            width={2}
            inputmode="numeric"
            value={one(typed, 'meetings')}
            error={errors.meetings}
          />
          <Textarea
            name="reason"
            label="Why?"
            labelSize="s"
            hint="The reason is shown wherever the tier is shown. Write nothing about a pupil."
            rows={3}
            maxLength={500}
            value={one(typed, 'reason')}
            error={errors.reason}
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
