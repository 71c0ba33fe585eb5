import { classes } from './classes.ts'
import { describedBy, Field, type FieldProps } from './field.tsx'

interface Option {
  value: string
  text: string
  disabled?: boolean | undefined
}

/** Options under a name of their own. */
interface Group {
  group: string
  items: readonly Option[]
}

interface SelectProps extends FieldProps {
  items: readonly (Option | Group)[]
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
        {items.map((item) =>
          'group' in item ? (
            <optgroup label={item.group}>
              <Options items={item.items} value={value} />
            </optgroup>
          ) : (
            <Options items={[item]} value={value} />
          ),
        )}
      </select>
    </Field>
  )
}

function Options({ items, value }: { items: readonly Option[]; value: string | undefined }) {
  return (
    <>
      {items.map((item) => (
        <option value={item.value} selected={item.value === value} disabled={item.disabled}>
          {item.text}
        </option>
      ))}
    </>
  )
}
