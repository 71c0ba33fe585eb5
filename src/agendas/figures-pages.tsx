import { capital } from '../platform/text.ts'
import { Button, ErrorSummary, type Errors, Input } from '../ui/index.ts'
import { kindWords, measureWords } from './figures-words.ts'
import { measures, schoolKinds } from './settings.ts'

interface FiguresProps {
  typed: Readonly<Record<string, unknown>>
  errors: Errors
}

/** Where managers enter what schools are compared with. */
export function NationalFiguresPage({ typed, errors }: FiguresProps) {
  const field = (name: string) => ({ name, value: String(typed[name] ?? ''), error: errors[name] })
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-l">National figures</h1>
      <p class="govuk-body">
        Agendas show them beside the school’s own. Percentages; leave empty what is not known. Those that stand here
        first are DfE’s for the academic year 2025/26 to date, which tell no severe absence.
      </p>
      <form method="post" action="/agendas/figures" novalidate>
        <Input {...field('source')} label="Where they come from" labelSize="s" />
        <Input {...field('period')} label="For when they are" labelSize="s" hint="For example, 2025/26, year to date" />
        {schoolKinds.map((kind) => (
          <fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{kindWords[kind]}</legend>
            {measures.map((measure) => (
              <Input
                {...field(`${kind}-${measure}`)}
                label={capital(measureWords[measure])}
                suffix="%"
                inputmode="decimal"
                width={4}
              />
            ))}
          </fieldset>
        ))}
        <Button preventDoubleClick>Save</Button>
      </form>
    </>
  )
}
