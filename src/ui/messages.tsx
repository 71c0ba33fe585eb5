import type { Child, PropsWithChildren } from 'hono/jsx'
import { classes } from './classes.ts'

interface TagProps {
  colour?: 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow' | undefined
  class?: string | undefined
}

/** A status in a word or two. */
export function Tag({ colour, class: extra, children }: PropsWithChildren<TagProps>) {
  return <strong class={classes('govuk-tag', colour && `govuk-tag--${colour}`, extra)}>{children}</strong>
}

interface DetailsProps {
  summary: Child
  open?: boolean | undefined
  id?: string | undefined
}

/** A part that only some people need, folded under its summary. */
export function Details({ summary, open, id, children }: PropsWithChildren<DetailsProps>) {
  return (
    <details class="govuk-details" id={id} open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}

/** Confirms that what the person came for is done: the page's h1, then a reference or a time. */
export function Panel({ title, children }: PropsWithChildren<{ title: Child }>) {
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <h1 class="govuk-panel__title">{title}</h1>
      {children && <div class="govuk-panel__body">{children}</div>}
    </div>
  )
}

export function InsetText({ id, children }: PropsWithChildren<{ id?: string | undefined }>) {
  return (
    <div class="govuk-inset-text" id={id}>
      {children}
    </div>
  )
}

export function WarningText({ children }: PropsWithChildren) {
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">Warning</span> {children}
      </strong>
    </div>
  )
}

interface NotificationBannerProps {
  /** Says that what was asked is done, and takes the focus; otherwise the banner is only news. */
  success?: boolean | undefined
  title?: string | undefined
  /** One line; for more, use children. */
  text?: Child
  /** Where an address leads to it, down a page; it then takes the focus without a script too. */
  id?: string | undefined
}

export function NotificationBanner(props: PropsWithChildren<NotificationBannerProps>) {
  const { success, title = success ? 'Success' : 'Important', text, id, children } = props
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both of its roles may be labelled
    <div
      class={classes('govuk-notification-banner', success && 'govuk-notification-banner--success')}
      id={id}
      tabindex={id === undefined ? undefined : -1}
      role={success ? 'alert' : 'region'}
      aria-labelledby="govuk-notification-banner-title"
      data-module="govuk-notification-banner"
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id="govuk-notification-banner-title">
          {title}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        {text && <p class="govuk-notification-banner__heading">{text}</p>}
        {children}
      </div>
    </div>
  )
}

/** Says that the service is new: a tag such as "Pilot", and where to say what one thinks. */
export function PhaseBanner({ tag, children }: PropsWithChildren<{ tag: string }>) {
  return (
    <div class="govuk-phase-banner govuk-width-container">
      <p class="govuk-phase-banner__content">
        <Tag class="govuk-phase-banner__content__tag">{tag}</Tag>
        <span class="govuk-phase-banner__text">{children}</span>
      </p>
    </div>
  )
}
