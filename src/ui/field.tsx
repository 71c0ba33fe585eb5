import type { Child, PropsWithChildren } from 'hono/jsx'
import { classes } from './classes.ts'

export type Size = 's' | 'm' | 'l' | 'xl'

/** What every control of one line or box shares. `error` and `hint` are tied to the control with aria-describedby. */
export interface FieldProps {
  name: string
  /** The control's id; its name when absent, so that an error summary can link to `#name`. */
  id?: string | undefined
  label: Child
  labelSize?: Size | undefined
  /** Wraps the label in the page's h1. */
  pageHeading?: boolean | undefined
  hint?: Child
  error?: string | undefined
  class?: string | undefined
}

interface LabelProps {
  for?: string | undefined
  size?: Size | undefined
  pageHeading?: boolean | undefined
  class?: string | undefined
}

export function Label({ for: id, size, pageHeading, class: extra, children }: PropsWithChildren<LabelProps>) {
  const label = (
    <label class={classes('govuk-label', size && `govuk-label--${size}`, extra)} for={id}>
      {children}
    </label>
  )
  return pageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

interface PartProps {
  id?: string | undefined
  class?: string | undefined
}

export function Hint({ id, class: extra, children }: PropsWithChildren<PartProps>) {
  return (
    <div id={id} class={classes('govuk-hint', extra)}>
      {children}
    </div>
  )
}

export function ErrorMessage({ id, class: extra, children }: PropsWithChildren<PartProps>) {
  return (
    <p id={id} class={classes('govuk-error-message', extra)}>
      <span class="govuk-visually-hidden">Error:</span> {children}
    </p>
  )
}

interface FieldsetProps {
  legend?: Child
  legendSize?: Size | undefined
  /** Wraps the legend in the page's h1. */
  pageHeading?: boolean | undefined
  describedBy?: string | undefined
  role?: string | undefined
  class?: string | undefined
}

export function Fieldset(props: PropsWithChildren<FieldsetProps>) {
  const { legend, legendSize, pageHeading, describedBy, role, children } = props
  return (
    <fieldset class={classes('govuk-fieldset', props.class)} role={role} aria-describedby={describedBy}>
      {legend && (
        <legend class={classes('govuk-fieldset__legend', legendSize && `govuk-fieldset__legend--${legendSize}`)}>
          {pageHeading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
      )}
      {children}
    </fieldset>
  )
}

interface FormGroupProps {
  error?: string | undefined
  /** Counts the characters of the textarea inside, up to this many. */
  maxLength?: number | undefined
}

/** The wrapper that draws the red bar beside a field in error. */
export function FormGroup({ error, maxLength, children }: PropsWithChildren<FormGroupProps>) {
  const counted = maxLength !== undefined
  return (
    <div
      class={classes('govuk-form-group', error && 'govuk-form-group--error', counted && 'govuk-character-count')}
      data-module={counted ? 'govuk-character-count' : undefined}
      data-maxlength={maxLength}
    >
      {children}
    </div>
  )
}

/** The ids that describe a control, in the order in which they are to be read; undefined when nothing does. */
export function describedBy(id: string, { hint, error }: { hint?: Child; error?: string | undefined }, before = '') {
  return classes(before, Boolean(hint) && `${id}-hint`, error && `${id}-error`) || undefined
}

/** The hint and the error message of the control with this id, where it has them. */
export function HintAndError({ id, hint, error }: { id: string; hint?: Child; error?: string | undefined }) {
  return (
    <>
      {hint && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {error && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
    </>
  )
}

/** A form group for one control: label, hint, error message, then the control itself. */
export function Field(props: PropsWithChildren<FieldProps & { maxLength?: number | undefined }>) {
  const { name, id = name, label, labelSize, pageHeading, hint, error, maxLength, children } = props
  return (
    <FormGroup error={error} maxLength={maxLength}>
      <Label for={id} size={labelSize} pageHeading={pageHeading}>
        {label}
      </Label>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </FormGroup>
  )
}
