import { noPupil } from '../data-protection/words.ts'
import { termInWords } from '../terms/words.ts'
import { dayAndTime, dayOf } from '../ui/dates.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  ErrorSummary,
  type Errors,
  Fieldset,
  fieldsOf,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
} from '../ui/index.ts'
import { mostActions, type TypedAction } from './forms.ts'
import { SaysNow, type SaysNowProps } from './record-parts.tsx'
import { actors, attendees, whoseInWords } from './words.ts'

/** What the form shows: as recorded, or as typed. */
export interface HeldValues {
  attended: readonly string[]
  severelyAbsent: string
  withPlan: string
  severalAgencies: string
  summary: string
  actions: readonly TypedAction[]
  nextAt: string
}

interface Met {
  id: string
  startsAt: string
  endsAt: string
  school: string
  officer: string
}

interface RecordProps {
  meeting: Met
  opened: string
  values: HeldValues
  /** When it had been recorded, for a correction. */
  seen: string
  /** What is done already, and stays. */
  done: readonly { what: string; who: keyof typeof actors; agency: string | null; doneAt: string | null }[]
  /** Whether the officer keeps the notes, and so writes a summary. */
  writesSummary: boolean
  roll: number | null
  next: NextProps | undefined
  /** What somebody else has recorded since the form was opened. */
  saysNow: SaysNowProps | undefined
  errors: Errors
}

interface NextProps {
  term: string
  /** When it is, where it is arranged already. */
  arranged: { id: string; startsAt: string; endsAt: string } | undefined
  /** Day by day. */
  openings: readonly { group: string; items: readonly { value: string; text: string }[] }[]
}

/** What the page is called: `seen` is when it had been recorded. */
export function recordTitle(seen: string): string {
  return seen ? 'Correct what came of it' : 'What came of the meeting?'
}

/** What came of a meeting that was held: one page, to be filled in on a phone while everybody is still there. */
export function RecordMeeting(props: RecordProps) {
  const { meeting, opened, values, seen, done, writesSummary, roll, next, saysNow, errors } = props
  const { id, startsAt, endsAt, school, officer } = meeting
  const field = fieldsOf(values, errors)
  const path = `/meetings/${id}/record${opened}`
  const say = saysNow ? 'Save mine over it' : seen ? 'Correct it' : 'Record it'
  return (
    <>
      <ErrorSummary errors={errors} dates={values.actions.map((_, number) => `actions-${number}-by`)} />
      <h1 class="govuk-heading-l">{recordTitle(seen)}</h1>
      <InsetText>
        {school}, {officer}
        <br />
        {dayAndTime(startsAt, endsAt)}
      </InsetText>
      <p class="govuk-body">
        <a class="govuk-link" href={`/meetings/${id}/not-held${opened}`}>
          It was not held
        </a>
      </p>
      {saysNow && <SaysNow {...saysNow} />}
      <form method="post" action={path} novalidate>
        {/* The first button of the form is the one that Enter presses in a box. */}
        <button type="submit" hidden>
          {say}
        </button>
        <input type="hidden" name="seen" value={seen} />
        <Checkboxes
          name="attended"
          legend="Who attended?"
          legendSize="m"
          small
          items={Object.entries(attendees).map(([value, text]) => ({ value, text }))}
          values={values.attended}
          error={errors.attended}
        />
        <Counts values={values} roll={roll} errors={errors} />
        {writesSummary ? (
          <Textarea
            {...field('summary')}
            label="A short summary (optional)"
            labelSize="m"
            hint={`The school reads this. ${noPupil}`}
            rows={5}
            maxLength={2000}
          />
        ) : (
          <p class="govuk-body">The school keeps the notes of the meeting, so only the actions are sent to it.</p>
        )}
        <h2 class="govuk-heading-m">Actions</h2>
        <p class="govuk-hint">
          What, who and by when. The school is sent them, and both of you can tick them off. {noPupil}
        </p>
        {done.length > 0 && (
          <ul class="govuk-list govuk-list--bullet">
            {done.map((one) => (
              <li>
                Done: <span class="hb-as-typed">{one.what}</span> ({whoseInWords(one).toLowerCase()}
                {one.doneAt && `, ${dayOf(one.doneAt)}`})
              </li>
            ))}
          </ul>
        )}
        {values.actions.map((action, number) => (
          <ActionFields action={action} number={number} errors={errors} />
        ))}
        {values.actions.length < mostActions && (
          <Button
            variant="secondary"
            name="more"
            value="yes"
            formaction={`${path}#actions-${values.actions.length}-what`}
          >
            Add another action
          </Button>
        )}
        {next && <NextMeeting next={next} value={values.nextAt} errors={errors} />}
        <Button preventDoubleClick>{say}</Button>
      </form>
    </>
  )
}

function Counts({ values, roll, errors }: Pick<RecordProps, 'values' | 'roll' | 'errors'>) {
  const field = fieldsOf(values, errors)
  const shared = { width: 4, inputmode: 'numeric' } as const
  return (
    <Fieldset legend="How many pupils?" legendSize="m">
      <p class="govuk-hint">
        Counts only. Leave a box empty if you did not talk about it.
        {roll !== null && ` The school has ${roll} pupils on roll.`}
      </p>
      <Input {...field('severelyAbsent')} label="Severely absent: missed half of their sessions or more" {...shared} />
      <Input {...field('withPlan')} label="How many of them have an agreed plan" {...shared} />
      <Input
        {...field('severalAgencies')}
        label="Persistently absent, and in need of several agencies"
        hint="Without the severely absent."
        {...shared}
      />
    </Fieldset>
  )
}

function ActionFields({ action, number, errors }: { action: TypedAction; number: number; errors: Errors }) {
  const field = <Part extends keyof TypedAction>(part: Part) => {
    const name = `actions-${number}-${part}`
    return { name, value: action[part], error: errors[name] }
  }
  return (
    <Fieldset legend={`Action ${number + 1}`} legendSize="s">
      <input type="hidden" name={`actions-${number}-id`} value={action.id} />
      <Input {...field('what')} label="What is to be done" />
      <Radios
        {...field('who')}
        legend="Who does it?"
        small
        items={[
          { value: 'school', text: actors.school },
          { value: 'officer', text: actors.officer },
          {
            value: 'agency',
            text: actors.agency,
            conditional: <Input {...field('agency')} label="Name of the agency" hint="A service, not a person." />,
          },
        ]}
      />
      <DateInput {...field('by')} legend="By which day?" />
    </Fieldset>
  )
}

function NextMeeting({ next, value, errors }: { next: NextProps; value: string; errors: Errors }) {
  const { term, arranged, openings } = next
  return (
    <>
      <h2 class="govuk-heading-m">The next meeting</h2>
      {arranged ? (
        <p class="govuk-body">
          It is arranged for{' '}
          <a class="govuk-link" href={`/meetings/${arranged.id}`}>
            {dayAndTime(arranged.startsAt, arranged.endsAt)}
          </a>
          .
        </p>
      ) : openings.length === 0 ? (
        <p class="govuk-body">
          Nothing is free in the {termInWords(term)} yet, so it cannot be booked now. Plan it later, with the others.
        </p>
      ) : (
        <Select
          name="nextAt"
          label={`In the ${termInWords(term)} (optional)`}
          hint="Only times at which the officer and the school can meet. The invitations go out at once."
          items={[{ value: '', text: 'Not now' }, ...openings]}
          value={value}
          error={errors.nextAt}
        />
      )}
    </>
  )
}
