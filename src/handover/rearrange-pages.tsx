import type { Cause } from '../availability/rearranging.ts'
import { ukDay } from '../platform/time.ts'
import { dayInWords, timeRange } from '../ui/dates.ts'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  type Errors,
  NotificationBanner,
  Radios,
  Table,
  Textarea,
} from '../ui/index.ts'
import type { Line } from './proposals.ts'
import { messagesInWords, savedInWords } from './words.ts'

interface RearrangeProps {
  /** Whose appointments they are. */
  names: readonly string[]
  action: string
  lines: readonly Line[]
  /** Where those are listed too for which there are hours, when they are left out here. */
  all: string | undefined
  /** The ids that are ticked, and what was chosen for some. */
  ticked: readonly string[]
  chosen: Readonly<Record<string, string>>
  /** Whether something else was chosen than the list said what is sent for. */
  changed: boolean
  /** What has just been saved that leaves these appointments. */
  saved: Cause | undefined
  reason: string
  errors: Errors
}

/** Every appointment that cannot be where it is, with what is proposed for it and what else there is; nothing is done yet. */
export function RearrangeAppointments(props: RearrangeProps) {
  const { names, action, lines, all, ticked, chosen, changed, saved, reason, errors } = props
  const days = [...Map.groupBy(lines, ({ startsAt }) => ukDay(startsAt))]
  const sent = toBeSent(lines, ticked, chosen)
  return (
    <>
      <ErrorSummary errors={errors} />
      {saved && (
        <NotificationBanner
          success
          text={`${savedInWords[saved]}. What it leaves stays as it is booked until you rearrange it here.`}
        />
      )}
      {changed && (
        <NotificationBanner
          text={`Nothing is sent yet. With what you chose, ${sent}. Press “Rearrange them” to go on.`}
        />
      )}
      <span class="govuk-caption-l">{namesInWords(names)}</span>
      <h1 class="govuk-heading-l">Rearrange appointments</h1>
      {lines.length === 0 ? (
        <p class="govuk-body">There are no appointments to come on these days.</p>
      ) : (
        <form method="post" action={action} novalidate>
          <p class="govuk-body">
            {lines.some(({ isOutside }) => isOutside)
              ? 'Ticked are the appointments for which there are no hours any more.'
              : 'There are hours for all of these, so none is ticked.'}{' '}
            Each has what we propose, and what else there is. What you leave unticked stays as it is booked.
          </p>
          {days.map(([day, ofDay], i) => (
            <Checkboxes
              name="do"
              id={i === 0 ? 'do' : `do-of-${day}`}
              legend={dayInWords(day)}
              legendSize="m"
              items={ofDay.map((line) =>
                itemOf(line, {
                  chosen: chosen[line.id],
                  error: errors[`how-${line.id}`],
                  ticked,
                  named: names.length > 1,
                }),
              )}
              values={ticked}
              error={i === 0 ? errors.do : undefined}
            />
          ))}
          {all && (
            <p class="govuk-body">
              <a class="govuk-link" href={all}>
                Show the other appointments on these days too
              </a>
            </p>
          )}
          <Textarea
            name="reason"
            label="Why? Schools and colleagues will read this"
            labelSize="s"
            hint="Do not write anything that tells who a pupil is."
            rows={2}
            maxLength={500}
            value={reason}
            error={errors.reason}
          />
          {ticked.length > 0 && (
            <p class="govuk-body">
              With what is chosen here, {sent}: to the schools, and to each person who loses or takes an appointment,
              with what their calendars need. When you change something, you see what is sent before it is.
            </p>
          )}
          <Button preventDoubleClick>Rearrange them</Button>
        </form>
      )}
    </>
  )
}

/** Three names, or how many people it is. */
function namesInWords(names: readonly string[]): string {
  return names.length > 3 ? `${names.length} people` : names.join(', ')
}

interface Shown {
  chosen: string | undefined
  error: string | undefined
  ticked: readonly string[]
  /** Whether it is said whose it is. */
  named: boolean
}

function itemOf(line: Line, { chosen, error, ticked, named }: Shown) {
  const { id, startsAt, endsAt, school, options, sequence } = line
  const time = timeRange(startsAt, endsAt)
  const value = chosen ?? options[0]?.value ?? ''
  return {
    value: id,
    text: `${time}, ${school}`,
    hint: named ? `${whatItIs(line)}. It is ${line.holder}’s` : whatItIs(line),
    conditional: (
      <>
        <input type="hidden" name={`sequence-${id}`} value={sequence} />
        <input type="hidden" name={`was-${id}`} value={ticked.includes(id) ? value : ''} />
        <Radios
          name={`how-${id}`}
          legend={
            <>
              What becomes of it
              <span class="govuk-visually-hidden">
                : {time}, {school}
              </span>
            </>
          }
          small
          items={options.map((one, i) => ({ ...one, hint: i === 0 ? 'We propose this' : undefined }))}
          value={value}
          error={error}
        />
      </>
    ),
  }
}

function whatItIs({ purpose, contacts, isDraft }: Line): string {
  if (isDraft) return 'Meeting, still a draft: nobody has been told of it'
  const what = purpose === 'consultations' ? 'Consultation' : 'Meeting'
  return contacts.length > 0 ? `${what} with ${contacts.join(', ')}` : what
}

/** `14 messages go out`. */
function toBeSent(lines: readonly Line[], ticked: readonly string[], chosen: Readonly<Record<string, string>>): string {
  const counts = lines
    .filter(({ id }) => ticked.includes(id))
    .map(({ id, options }) => (options.find(({ value }) => value === chosen[id]) ?? options[0])?.messages ?? 0)
  const count = counts.reduce((sum, one) => sum + one, 0)
  return `${messagesInWords(count)} ${count === 1 ? 'goes' : 'go'} out`
}

interface DoneProps {
  names: readonly string[]
  /** The page that lists what is left. */
  again: string
  results: readonly Result[]
}

/** What came of one appointment; it has no words of its own when it is no longer on these days. */
export interface Result {
  text?: string | undefined
  href?: string | undefined
  done: boolean
  says: string
}

/** What was done line by line, and what was not because somebody was quicker. */
export function Rearrangements({ names, again, results }: DoneProps) {
  const done = results.filter((one) => one.done).length
  const left = results.length - done
  return (
    <>
      <NotificationBanner success={left === 0} text={outcomeInWords(done, left)} />
      <span class="govuk-caption-l">{namesInWords(names)}</span>
      <h1 class="govuk-heading-l">What was rearranged</h1>
      <Table
        caption="Appointments"
        captionHidden
        stacks
        columns={['Booking', 'What was done']}
        rows={results.map(({ text, href, says }) => [
          text && href ? (
            <a class="govuk-link" href={href}>
              {text}
            </a>
          ) : (
            'An appointment that is no longer on these days'
          ),
          says,
        ])}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={again}>
          {left > 0 ? 'See what is left, with new proposals' : 'See what is left on these days'}
        </a>
      </p>
    </>
  )
}

function outcomeInWords(done: number, left: number): string {
  const were = done === 1 ? '1 appointment is rearranged' : `${done} appointments are rearranged`
  return left === 0 ? `${were}, and the messages are on their way` : `${were}; ${left} could not be`
}
