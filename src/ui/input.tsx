import type { Child } from 'hono/jsx'
import { classes } from './classes.ts'
import { describedBy, Field, type FieldProps } from './field.tsx'

interface InputProps extends FieldProps {
  value?: string | number | undefined
  /** `text` unless told otherwise; numbers are better asked for with `inputmode="numeric"`. */
  type?: 'text' | 'email' | 'tel' | 'search' | 'password' | 'url' | 'date' | 'time' | undefined
  /** Roughly how many characters fit. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined
  inputmode?: 'numeric' | 'decimal' | undefined
  /** What the browser may fill in: `email`, `name`, `tel`. */
  autocomplete?: string | undefined
  disabled?: boolean | undefined
  prefix?: Child
  suffix?: Child
}

export function Input(props: InputProps) {
  const { name, id = name, error, value, type = 'text', width, prefix, suffix } = props
  const input = (
    <input
      class={classes('govuk-input', width && `govuk-input--width-${width}`, props.class, error && 'govuk-input--error')}
      id={id}
      name={name}
      type={type}
      value={value}
      disabled={props.disabled}
      aria-describedby={describedBy(id, props)}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
    />
  )
  return (
    <Field {...props}>
      {prefix || suffix ? (
        <div class="govuk-input__wrapper">
          {prefix && (
            <div class="govuk-input__prefix" aria-hidden="true">
              {prefix}
            </div>
          )}
          {input}
          {suffix && (
            <div class="govuk-input__suffix" aria-hidden="true">
              {suffix}
            </div>
          )}
        </div>
      ) : (
        input
      )}
    </Field>
  )
}
