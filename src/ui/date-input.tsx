import type { ChoicesProps } from './choices.tsx'
import { classes } from './classes.ts'
import { describedBy, Fieldset, FormGroup, HintAndError, Label } from './field.tsx'

const parts = ['day', 'month', 'year'] as const

type Part = (typeof parts)[number]

interface DateInputProps extends Omit<ChoicesProps, 'class'> {
  /** What was typed, part by part, kept as text so that a mistake can be shown again. */
  value?: Readonly<Partial<Record<Part, string | number>>> | undefined
  /** Which parts are wrong; all three when there is an error and this is absent. */
  errorAt?: readonly Part[] | undefined
}

/** A date in three boxes, named `<name>-day`, `<name>-month` and `<name>-year`. An error summary links to `#<name>-day`. */
export function DateInput(props: DateInputProps) {
  const { name, id = name, hint, error, value = {}, errorAt = parts } = props
  return (
    <FormGroup error={error}>
      <Fieldset
        legend={props.legend}
        legendSize={props.legendSize}
        pageHeading={props.pageHeading}
        role="group"
        describedBy={describedBy(id, props)}
      >
        <HintAndError id={id} hint={hint} error={error} />
        <div class="govuk-date-input" id={id}>
          {parts.map((part) => (
            <div class="govuk-date-input__item">
              <FormGroup>
                <Label for={`${id}-${part}`} class="govuk-date-input__label">
                  {part.charAt(0).toUpperCase() + part.slice(1)}
                </Label>
                <input
                  class={classes(
                    'govuk-input govuk-date-input__input',
                    error && errorAt.includes(part) && 'govuk-input--error',
                    part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
                  )}
                  id={`${id}-${part}`}
                  name={`${name}-${part}`}
                  type="text"
                  value={value[part]}
                  inputmode="numeric"
                />
              </FormGroup>
            </div>
          ))}
        </div>
      </Fieldset>
    </FormGroup>
  )
}
