import type { Child } from 'hono/jsx'
import { capital } from '../platform/text.ts'
import { termTitle } from '../terms/words.ts'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  type Errors,
  fieldsSent,
  Input,
  NotificationBanner,
  one,
  Radios,
  Select,
  type Sent,
  SummaryList,
} from '../ui/index.ts'
import { phases } from './status.ts'
import type { TierRule } from './tiers.ts'
import { byWords, cadenceInWords, conditionInWords, modeWords } from './words.ts'

interface RulesPageProps {
  rules: readonly TierRule[]
  /** A word for these rules, which the forms carry. */
  mark: string
  saved: boolean
  errors: Errors
}

/** The rules of who is owed a meeting, in order. For managers. */
export function RulesPage({ rules, mark, saved, errors }: RulesPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      {saved && (
        <NotificationBanner success text="Saved. Terms that are fixed stay as they are until you recalculate them." />
      )}
      <h1 class="govuk-heading-l">Who is owed a meeting</h1>
      <p class="govuk-body">
        The first rule that fits a school gives its tier. All that fit are kept as reasons. Before its rule begins, a
        school gets regular contact and is owed no meeting.
      </p>
      {rules.length === 0 && <p class="govuk-body">There are no rules, so no school is owed a meeting.</p>}
      <ol class="govuk-list">
        {rules.map((rule, place) => (
          <li>
            <h2 class="govuk-heading-m govuk-!-margin-bottom-2">
              {place + 1}. {rule.name}
            </h2>
            <SummaryList rows={ruleRows(rule)} />
            <div class="govuk-button-group">
              <a class="govuk-link" href={`/tiers/rules/${rule.tier}`}>
                Change<span class="govuk-visually-hidden"> {rule.name}</span>
              </a>
              {place > 0 && <MoveButton rule={rule} mark={mark} to="up" />}
              {place < rules.length - 1 && <MoveButton rule={rule} mark={mark} to="down" />}
              <a class="govuk-link" href={`/tiers/rules/${rule.tier}/removal`}>
                Remove<span class="govuk-visually-hidden"> {rule.name}</span>
              </a>
            </div>
          </li>
        ))}
      </ol>
      <Button href="/tiers/rules/new" variant="secondary">
        Add a rule
      </Button>
      <p class="govuk-body">
        <a class="govuk-link" href="/tiers">
          See the tiers of a term
        </a>
      </p>
    </>
  )
}

function MoveButton({ rule, mark, to }: { rule: TierRule; mark: string; to: 'up' | 'down' }) {
  return (
    <form method="post" action={`/tiers/rules/${rule.tier}/place`}>
      <input type="hidden" name="seen" value={mark} />
      <button type="submit" class="hb-link-button" name="to" value={to}>
        Move {to}
        <span class="govuk-visually-hidden"> {rule.name}</span>
      </button>
    </form>
  )
}

/** A rule in words. */
export function ruleRows({ when, meetings, per, minutes, mode, by, fromTerm }: TierRule) {
  return [
    { key: 'Schools', value: conditionInWords(when) },
    { key: 'Owed', value: capital(cadenceInWords({ meetings, per })) },
    { key: 'Meeting', value: `${minutes} minutes, ${modeWords[mode]}, ${byWords[by]}` },
    { key: 'From', value: termTitle(fromTerm) },
  ]
}

interface RuleFormProps {
  title: string
  action: string
  mark: string
  /** The terms from which a rule may apply. */
  terms: readonly string[]
  typed: Sent
  errors: Errors
}

export function RuleFormPage({ title, action, mark, terms, typed, errors }: RuleFormProps) {
  const field = fieldsSent(typed, errors)
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        <form method="post" action={action} novalidate>
          <input type="hidden" name="seen" value={one(typed, 'seen') || mark} />
          <Input
            {...field('name')}
            label="What are these schools called?"
            labelSize="m"
            hint="For example, Large primary schools"
          />
          <h2 class="govuk-heading-m">Which schools is it for?</h2>
          <p class="govuk-body">
            All that you fill in must fit. With none, the rule is for every school that no rule before it fits.
          </p>
          <Checkboxes
            name="phases"
            legend="Phase"
            legendSize="s"
            hint="With none, any phase. Special schools, pupil referral units and independent schools are “Not applicable”."
            small
            items={phases.map((phase) => ({ value: phase, text: phase }))}
            values={typed.phases ?? []}
            error={errors.phases}
          />
          <Input
            {...field('rollAbove')}
            label="More pupils than"
            labelSize="s"
            hint="350 is not more than 350"
            width={4}
            inputmode="numeric"
            suffix="pupils"
          />
          <Input
            {...field('attendanceBelow')}
            label="Attendance under"
            labelSize="s"
            hint="90.0% is not under 90%"
            width={4}
            inputmode="decimal"
            suffix="%"
          />
          <h2 class="govuk-heading-m">What is each owed?</h2>
          <Input {...field('meetings')} label="How many meetings?" labelSize="s" width={2} inputmode="numeric" />
          <Radios
            {...field('per')}
            legend="In what time?"
            legendSize="s"
            inline
            items={[
              { value: 'term', text: 'Each term' },
              { value: 'year', text: 'Each school year' },
            ]}
          />
          <Input
            {...field('minutes')}
            label="How long is a meeting?"
            labelSize="s"
            width={3}
            inputmode="numeric"
            suffix="minutes"
          />
          <Radios
            {...field('mode')}
            legend="How is it held?"
            legendSize="s"
            items={[
              { value: 'video', text: 'By video' },
              { value: 'phone', text: 'By phone' },
              { value: 'in-person', text: 'In person' },
            ]}
          />
          <Radios
            {...field('by')}
            legend="By when?"
            legendSize="s"
            items={[
              { value: 'end-of-term', text: 'By the end of term' },
              { value: 'first-half-term', text: 'Before half-term' },
            ]}
          />
          <Select
            {...field('fromTerm')}
            label="From which term?"
            labelSize="s"
            items={terms.map((term) => ({ value: term, text: termTitle(term) }))}
          />
          <Button>Continue</Button>
        </form>
      </div>
    </div>
  )
}

interface CheckRulesProps {
  title: string
  action: string
  /** Where what was entered is changed, if it can be. */
  change: string
  about: Child
  typed: Sent
  effects: Child
}

/** What a change of the rules would do, before it is made. What was entered travels in the form. */
export function CheckRules({ title, action, change, about, typed, effects }: CheckRulesProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      {about}
      {effects}
      <form method="post" action={action}>
        {Object.entries(typed).flatMap(([name, values]) =>
          values.map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <div class="govuk-button-group">
          <Button name="confirmed" value="yes" preventDoubleClick>
            Save this change
          </Button>
          <a class="govuk-link" href={change}>
            {change === '/tiers/rules' ? 'Leave the rules as they are' : 'Change what you entered'}
          </a>
        </div>
      </form>
    </>
  )
}
