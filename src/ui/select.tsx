import { classes } from './classes.ts'
import { describedBy, Field, type FieldProps } from './field.tsx'

interface Option {
  value: string
  text: string
  disabled?: boolean | undefined
}

interface SelectProps extends FieldProps {
  items: readonly Option[]
  value?: string | undefined
  disabled?: boolean | undefined
}

export function Select(props: SelectProps) {
  const { name, id = name, items, value, error, disabled } = props
  return (
    <Field {...props}>
      <select
        class={classes('govuk-select', props.class, error && 'govuk-select--error')}
        id={id}
        name={name}
        disabled={disabled}
        aria-describedby={describedBy(id, props)}
      >
        {items.map((item) => (
          <option value={item.value} selected={item.value === value} disabled={item.disabled}>
            {item.text}
          </option>
        ))}
      </select>
    </Field>
  )
}
