import type { Child } from 'hono/jsx'
import { Button, ErrorSummary, type Errors, fieldsOf, Hidden, Input, InsetText, Radios, Textarea } from '../ui/index.ts'
import { type Answers, answersIn, type Step, typedIn } from './answers.ts'
import { GuidanceList, Officer, type OfficerProps } from './parts.tsx'
import { topics } from './words.ts'

export interface StepProps {
  answers: Answers
  errors: Errors
  /** Whether the person came from the last page to change this answer, and goes back there. */
  change: boolean
}

const own: Record<Step, readonly string[]> = {
  school: ['urn'],
  topic: ['topic'],
  before: ['officer', 'guidance'],
  how: ['mode'],
  time: ['at'],
  check: [],
}

/**
 * A question's form: it asks this step again, with the other answers carried along, and goes on when it is answered. What
 * is typed is posted, so that it stands in no address while it is put right.
 */
export function StepForm({
  step,
  answers,
  change,
  children,
}: Omit<StepProps, 'errors'> & { step: Step; children: Child }) {
  return (
    <form method={step in typedIn ? 'post' : 'get'} action={`/consultations/new/${step}`} novalidate>
      <Carried answers={answers} except={own[step]} />
      {change && <input type="hidden" name="change" value="1" />}
      {children}
      <Button name="answered" value="1">
        Continue
      </Button>
    </form>
  )
}

export function Carried({ answers, except }: { answers: Answers; except: readonly string[] }) {
  return <Hidden fields={Object.entries(answersIn(answers)).filter(([name]) => !except.includes(name))} />
}

export function AskSchool({ schools, ...step }: StepProps & { schools: readonly { urn: number; name: string }[] }) {
  const field = fieldsOf(step.answers, step.errors)
  return (
    <>
      <ErrorSummary errors={step.errors} />
      <StepForm step="school" {...step}>
        <Radios
          {...field('urn')}
          legend="Which school is this for?"
          legendSize="l"
          pageHeading
          items={schools.map(({ urn, name }) => ({ value: String(urn), text: name }))}
        />
      </StepForm>
    </>
  )
}

export function AskTopic(step: StepProps) {
  const field = fieldsOf(step.answers, step.errors)
  return (
    <>
      <ErrorSummary errors={step.errors} />
      <StepForm step="topic" {...step}>
        <Radios
          {...field('topic')}
          legend="What would you like to talk about?"
          legendSize="l"
          pageHeading
          items={Object.entries(topics).map(([value, text]) => ({ value, text }))}
        />
        <Textarea
          {...field('note')}
          label="Anything that helps us prepare (optional)"
          labelSize="s"
          hint="Do not name a pupil or give anything that tells who they are, such as a UPN or a date of birth."
          rows={4}
          maxLength={500}
        />
      </StepForm>
    </>
  )
}

interface AskBeforeProps extends StepProps, OfficerProps {
  guidance: readonly { title: string; address: string }[]
}

export function AskBefore({ officer, guidance, ...step }: AskBeforeProps) {
  const field = fieldsOf(step.answers, step.errors)
  const yesNo = [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ]
  return (
    <>
      <ErrorSummary errors={step.errors} />
      <h1 class="govuk-heading-l">Before you book</h1>
      <p class="govuk-body">You may find an answer sooner here. You can go on and book either way.</p>
      <InsetText>
        <Officer officer={officer} />
        {guidance.length > 0 && (
          <>
            <h2 class="govuk-heading-s">Guidance on this topic (opens in new tabs)</h2>
            <GuidanceList guidance={guidance} inNewTabs />
          </>
        )}
      </InsetText>
      <StepForm step="before" {...step}>
        <Radios {...field('officer')} legend="Have you tried your named officer?" legendSize="s" inline items={yesNo} />
        <Radios {...field('guidance')} legend="Have you looked at the guidance?" legendSize="s" inline items={yesNo} />
      </StepForm>
    </>
  )
}

export function AskHow(step: StepProps) {
  const field = fieldsOf(step.answers, step.errors)
  const number = <Input {...field('phone')} label="Number to ring you on" type="tel" width={20} autocomplete="tel" />
  return (
    <>
      <ErrorSummary errors={step.errors} />
      <StepForm step="how" {...step}>
        <Radios
          {...field('mode')}
          legend="How would you like to talk?"
          legendSize="l"
          pageHeading
          items={[
            { value: 'phone', text: 'Phone call', hint: 'The senior practitioner rings you', conditional: number },
            { value: 'video', text: 'Video call', hint: 'You are sent a link to join by' },
          ]}
        />
      </StepForm>
    </>
  )
}
