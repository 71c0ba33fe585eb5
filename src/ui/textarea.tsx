import { classes } from './classes.ts'
import { describedBy, Field, type FieldProps, Hint } from './field.tsx'

interface TextareaProps extends FieldProps {
  value?: string | undefined
  /** Lines shown; 5 unless told otherwise. */
  rows?: number | undefined
  /** The most characters allowed: shown, and counted down as the person types. The server must check it too. */
  maxLength?: number | undefined
  autocomplete?: string | undefined
}

export function Textarea(props: TextareaProps) {
  const { name, id = name, error, value, rows = 5, maxLength } = props
  const counted = maxLength !== undefined
  return (
    <Field {...props} maxLength={maxLength}>
      <textarea
        class={classes(
          'govuk-textarea',
          error && 'govuk-textarea--error',
          counted && 'govuk-js-character-count',
          props.class,
        )}
        id={id}
        name={name}
        rows={rows}
        aria-describedby={describedBy(id, props, counted ? `${id}-info` : '')}
        autocomplete={props.autocomplete}
      >
        {value}
      </textarea>
      {counted && (
        <Hint id={`${id}-info`} class="govuk-character-count__message">
          You can enter up to {maxLength} characters
        </Hint>
      )}
    </Field>
  )
}
