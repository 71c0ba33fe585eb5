import type { PropsWithChildren } from 'hono/jsx'
import { classes } from './classes.ts'

interface ButtonProps {
  /** Makes it a link that looks like a button. What changes something is a form, not a link. */
  href?: string | undefined
  name?: string | undefined
  value?: string | undefined
  id?: string | undefined
  /** Where this button sends the form instead; with `#field` the answer opens at that field, which has the focus. */
  formaction?: string | undefined
  type?: 'submit' | 'button' | undefined
  variant?: 'secondary' | 'warning' | 'inverse' | undefined
  start?: boolean | undefined
  disabled?: boolean | undefined
  /** Ignores a second press within a second. */
  preventDoubleClick?: boolean | undefined
  class?: string | undefined
}

export function Button(props: PropsWithChildren<ButtonProps>) {
  const { href, id, type = 'submit', variant, start, disabled, preventDoubleClick, children } = props
  const look = classes(
    'govuk-button',
    variant && `govuk-button--${variant}`,
    props.class,
    start && 'govuk-button--start',
  )
  return href === undefined ? (
    <button
      type={type}
      class={look}
      data-module="govuk-button"
      id={id}
      name={props.name}
      value={props.value}
      formaction={props.formaction}
      disabled={disabled}
      aria-disabled={disabled ? 'true' : undefined}
      data-prevent-double-click={preventDoubleClick ? 'true' : undefined}
    >
      {children}
      {start && <Arrow />}
    </button>
  ) : (
    // biome-ignore lint/a11y/useSemanticElements: it goes to a page, and GOV.UK Frontend's script lets the space bar press it
    <a href={href} role="button" draggable={false} class={look} data-module="govuk-button" id={id}>
      {children}
      {start && <Arrow />}
    </a>
  )
}

function Arrow() {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}
