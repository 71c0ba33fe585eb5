import { type Topic, topics } from '../consultations/words.ts'
import { dayAndTime, dayOf } from '../ui/dates.ts'
import type { DateBoxes } from '../ui/form.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  ErrorSummary,
  type Errors,
  fieldsOf,
  InsetText,
  Radios,
  Select,
  SummaryList,
  Tag,
  Textarea,
} from '../ui/index.ts'
import { answers, came } from './words.ts'

const topicChoices = Object.entries(topics).map(([value, text]) => ({ value, text }))
const noPupil = 'Do not write anything that tells who a pupil is.'

/** What the form shows: as recorded, or as typed when it was refused. */
export interface OutcomeValues {
  came?: string | undefined
  topic?: string | undefined
  adviceTopics: readonly string[]
  advice?: string | undefined
  pass: boolean
  asked?: string | undefined
  followUpOn?: DateBoxes | undefined
}

interface RecordProps {
  consultation: { id: string; startsAt: string; endsAt: string; school: string; contact: string; topic: Topic }
  opened: string
  officer: { name: string } | undefined
  values: OutcomeValues
  /** That of the outcome that is corrected; undefined for a new one. */
  revision: number | undefined
  errors: Errors
}

/** One page, most of it ticked already: a practitioner records on a phone, between two calls. */
export function RecordOutcome({ consultation, opened, officer, values, revision, errors }: RecordProps) {
  const { id, startsAt, endsAt, school, contact, topic } = consultation
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} dates={['followUpOn']} />
      <h1 class="govuk-heading-l">What came of it?</h1>
      <InsetText>
        {dayAndTime(startsAt, endsAt)}
        <br />
        {school}, {contact}
        <br />
        Booked as: {topics[topic]}
      </InsetText>
      <form method="post" action={`/consultations/${id}/outcome${opened}`} novalidate>
        {revision !== undefined && <input type="hidden" name="revision" value={revision} />}
        <Radios
          {...field('came')}
          legend="Who came?"
          legendSize="m"
          items={[
            { value: 'attended', text: came.attended, conditional: <Advice values={values} errors={errors} /> },
            { value: 'school-absent', text: came['school-absent'] },
            { value: 'practitioner-absent', text: came['practitioner-absent'] },
          ]}
        />
        <h2 class="govuk-heading-m">What happens next? (optional)</h2>
        {officer ? (
          <Checkboxes
            name="pass"
            items={[
              {
                value: 'yes',
                text: `Pass it on to ${officer.name}, the named officer`,
                conditional: (
                  <Textarea
                    {...field('asked')}
                    label="What do you ask of them?"
                    hint={`Only the officer reads this. ${noPupil}`}
                    rows={2}
                    maxLength={500}
                  />
                ),
              },
            ]}
            values={values.pass ? ['yes'] : []}
            error={errors.pass}
          />
        ) : (
          <p class="govuk-body">The school has no named officer at the moment to pass it on to.</p>
        )}
        <DateInput
          {...field('followUpOn')}
          legend="I follow it up on"
          hint="It stands in your diary on that day until it is done."
        />
        <Button preventDoubleClick>{revision === undefined ? 'Record it' : 'Correct it'}</Button>
      </form>
    </>
  )
}

function Advice({ values, errors }: Pick<RecordProps, 'values' | 'errors'>) {
  const field = fieldsOf(values, errors)
  return (
    <>
      <Select {...field('topic')} label="What was it about?" items={topicChoices} />
      <Checkboxes
        name="adviceTopics"
        legend="You gave advice on"
        small
        items={topicChoices}
        values={values.adviceTopics}
        error={errors.adviceTopics}
      />
      <Textarea
        {...field('advice')}
        label="What you advised, in a few words (optional)"
        hint={`The school reads this. ${noPupil}`}
        rows={3}
        maxLength={500}
      />
    </>
  )
}

interface AnswerProps {
  consultation: { id: string; startsAt: string; school: string; practitioner: string }
  opened: string
  values: { answer?: string | undefined; note?: string | undefined }
  errors: Errors
}

/** The page that a link in the message opens: the answer is chosen already, and a press of the button gives it. */
export function AskWhetherAnswered({ consultation, opened, values, errors }: AnswerProps) {
  const { id, startsAt, school, practitioner } = consultation
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <form method="post" action={`/consultations/${id}/answer${opened}`} novalidate>
        <Radios
          {...field('answer')}
          legend="Did this answer your question?"
          legendSize="l"
          pageHeading
          hint={`${school} talked with ${practitioner} on ${dayOf(startsAt)}.`}
          items={Object.entries(answers).map(([value, text]) => ({ value, text }))}
        />
        <Textarea
          {...field('note')}
          label="A word about it (optional)"
          hint={`The practitioner reads this. ${noPupil}`}
          rows={2}
          maxLength={200}
        />
        <Button preventDoubleClick>Send answer</Button>
      </form>
    </>
  )
}

interface TaskProps {
  task: {
    id: string
    urn: number
    school: string
    contact: string
    contactEmail: string
    passedBy: string
    passedAt: string
    startsAt: string
    topic: Topic
    advice: string | null
    asked: string | null
    doneAt: string | null
  }
  opened: string
}

/** What a practitioner passed on to the named officer. */
export function TaskPassedOn({ task, opened }: TaskProps) {
  const { id, urn, school, contact, contactEmail, passedBy, passedAt, startsAt, topic, advice, asked, doneAt } = task
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">Passed on to you</span>
        {school} {doneAt && <Tag colour="green">Done</Tag>}
      </h1>
      <SummaryList
        rows={[
          ...(asked ? [{ key: 'What is asked of you', value: <span class="hb-as-typed">{asked}</span> }] : []),
          { key: 'By', value: `${passedBy}, senior practitioner, ${dayOf(passedAt)}` },
          {
            key: 'School',
            value: opened ? (
              `${school} (URN ${urn})`
            ) : (
              <a class="govuk-link" href={`/schools/${urn}`}>
                {school} (URN {urn})
              </a>
            ),
          },
          {
            key: 'Contact',
            value: (
              <>
                {contact},{' '}
                <a class="govuk-link" href={`mailto:${contactEmail}`}>
                  {contactEmail}
                </a>
              </>
            ),
          },
          { key: 'They talked on', value: dayOf(startsAt) },
          { key: 'Topic', value: topics[topic] },
          ...(advice ? [{ key: 'What was advised', value: <span class="hb-as-typed">{advice}</span> }] : []),
          ...(doneAt ? [{ key: 'Done', value: dayOf(doneAt) }] : []),
        ]}
      />
      {!doneAt && (
        <form method="post" action={`/tasks/${id}/completion${opened}`}>
          <Button preventDoubleClick>Mark as done</Button>
        </form>
      )}
    </>
  )
}
