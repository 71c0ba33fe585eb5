import type { Child, PropsWithChildren } from 'hono/jsx'
import { classes } from './classes.ts'

/** Goes first on the page, for people who move with the keyboard. */
export function SkipLink({ href = '#main-content', children }: PropsWithChildren<{ href?: string }>) {
  return (
    <a href={href} class="govuk-skip-link" data-module="govuk-skip-link">
      {children}
    </a>
  )
}

export function BackLink({ href, children = 'Back' }: PropsWithChildren<{ href: string }>) {
  return (
    <a href={href} class="govuk-back-link">
      {children}
    </a>
  )
}

interface BreadcrumbsProps {
  items: readonly { text: string; href?: string | undefined }[]
  collapseOnMobile?: boolean | undefined
}

/** Where the page lies; an item without href is the page itself. */
export function Breadcrumbs({ items, collapseOnMobile }: BreadcrumbsProps) {
  return (
    <nav
      class={classes('govuk-breadcrumbs', collapseOnMobile && 'govuk-breadcrumbs--collapse-on-mobile')}
      aria-label="Breadcrumb"
    >
      <ol class="govuk-breadcrumbs__list">
        {items.map(({ text, href }) =>
          href ? (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={href}>
                {text}
              </a>
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {text}
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}

export interface NavigationItem {
  href: string
  text: string
  /** The page that is being shown. */
  current?: boolean | undefined
  /** The page that is being shown lies under it. */
  active?: boolean | undefined
}

interface ServiceNavigationProps {
  items: readonly NavigationItem[]
  /** Goes at the far end: who is signed in, and the way out. */
  end?: Child
}

/** The links to the parts of the service; on a small screen they fold under "Menu". */
export function ServiceNavigation({ items, end }: ServiceNavigationProps) {
  const look = { class: 'govuk-service-navigation', 'data-module': 'govuk-service-navigation' }
  const inside = (
    <div class={classes('govuk-width-container', Boolean(end) && 'govuk-service-navigation__inlining-container')}>
      <div class="govuk-service-navigation__container">{items.length > 0 && <Menu items={items} />}</div>
      {end}
    </div>
  )
  return end ? (
    <section aria-label="Service information" {...look}>
      {inside}
    </section>
  ) : (
    <div {...look}>{inside}</div>
  )
}

function Menu({ items }: Pick<ServiceNavigationProps, 'items'>) {
  return (
    <nav aria-label="Menu" class="govuk-service-navigation__wrapper">
      {items.length > 1 && (
        // biome-ignore lint/a11y/noAriaHiddenOnFocusable: hidden until GOV.UK Frontend's script takes both away
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls="navigation"
          hidden
          aria-hidden="true"
        >
          Menu
        </button>
      )}
      <ul class="govuk-service-navigation__list" id="navigation">
        {items.map(ServiceNavigationItem)}
      </ul>
    </nav>
  )
}

function ServiceNavigationItem({ href, text, current, active }: NavigationItem) {
  const marked = current || active
  const as = current ? ('page' as const) : ('true' as const)
  return (
    <li class={classes('govuk-service-navigation__item', marked && 'govuk-service-navigation__item--active')}>
      <a class="govuk-service-navigation__link" href={href} aria-current={marked ? as : undefined}>
        {marked ? <strong class="govuk-service-navigation__active-fallback">{text}</strong> : text}
      </a>
    </li>
  )
}
