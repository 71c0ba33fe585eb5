import { halfHourAfter } from '../platform/time.ts'
import { dayAndTime } from '../ui/dates.ts'
import { Button, ErrorSummary, SummaryList } from '../ui/index.ts'
import { type Answers, addressOf, type Step } from './answers.ts'
import { Carried } from './question-pages.tsx'
import { isMode, isTopic, modes, topics } from './words.ts'

interface CheckProps {
  answers: Answers
  school: string
  severalSchools: boolean
  lastPractitioner: string | undefined
  problem?: string | undefined
}

export function CheckAnswers({ answers, school, severalSchools, lastPractitioner, problem }: CheckProps) {
  const { topic = '', mode = '', at = '', note, phone, officer, guidance } = answers
  const change = (step: Step, about: string) => [
    { href: addressOf(step, answers, { change: '1' }), text: 'Change', about },
  ]
  const yesNo = (answer: string | undefined) => (answer === 'yes' ? 'Yes' : 'No')
  return (
    <>
      <ErrorSummary errors={problem ? { '': problem } : {}} />
      <h1 class="govuk-heading-l">Check your answers</h1>
      <SummaryList
        rows={[
          { key: 'School', value: school, ...(severalSchools && { actions: change('school', 'school') }) },
          { key: 'Day and time', value: dayAndTime(at, halfHourAfter(at)), actions: change('time', 'day and time') },
          ...(lastPractitioner
            ? [{ key: 'With', value: lastPractitioner, actions: change('time', 'who it is with') }]
            : []),
          { key: 'How', value: isMode(mode) ? modes[mode] : '', actions: change('how', 'how we talk') },
          ...(mode === 'phone' ? [{ key: 'Number', value: phone, actions: change('how', 'number') }] : []),
          { key: 'Topic', value: isTopic(topic) ? topics[topic] : '', actions: change('topic', 'topic') },
          {
            key: 'Note',
            value: note ? <span class="hb-as-typed">{note}</span> : 'None',
            actions: change('topic', 'note'),
          },
          {
            key: 'Tried your named officer',
            value: yesNo(officer),
            actions: change('before', 'whether you tried your named officer'),
          },
          {
            key: 'Looked at the guidance',
            value: yesNo(guidance),
            actions: change('before', 'whether you looked at the guidance'),
          },
        ]}
      />
      <form method="post" action="/consultations">
        <Carried answers={answers} except={[]} />
        <Button preventDoubleClick>Book consultation</Button>
      </form>
    </>
  )
}
