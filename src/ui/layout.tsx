import { html } from 'hono/html'
import type { Child, PropsWithChildren } from 'hono/jsx'
import { version } from '../../public/assets/version.json'
import { oncePer } from '../platform/once-per.ts'
import { Bell } from './bell.tsx'
import { classes } from './classes.ts'
import { drawnOnce } from './drawn-once.ts'
import { BackLink, type NavigationItem, ServiceNavigation, SkipLink } from './navigation.tsx'

const assets = `/assets/${version}`

interface Person {
  name: string
  email: string
}

interface Me {
  person: Person
  navigation: readonly NavigationItem[]
}

interface LayoutProps {
  /** The words of the page's h1. */
  title: string
  /** The authority whose service this is, as it calls itself. */
  authority: string
  /** Who is signed in; absent on the pages that anyone may open. */
  me?: Me | undefined
  /** Where the back link leads; no link when absent. */
  back?: string | undefined
  /** Whether the page shows a form that was refused, which its title then says first. */
  errors?: boolean | undefined
  /** For tables and calendars: uses more of a large screen. */
  wide?: boolean | undefined
  /** More links or words for the footer. */
  footer?: Child
}

/**
 * A whole page, doctype included: `c.html(<Layout title="Your bookings" …>…</Layout>)`. Its frame is a template, since a
 * `title` among the tags has Hono go through the finished page for its place.
 */
export function Layout(props: PropsWithChildren<LayoutProps>) {
  const { title, authority, me, back, errors, wide, footer, children } = props
  return html`<!doctype html><html lang="en" class="govuk-template"><head><meta charset="utf-8"/><title>${
    errors ? 'Error: ' : ''
  }${title} - Handbell</title>${assetsFrom(assets)}</head><body class="${classes('govuk-template__body', wide && 'hb-wide')}">${
    skipLink
  }${me ? headerFor(me.person)({ authority, me }) : headerForAnyone(authority)}<div class="govuk-width-container">${
    back && (
      <nav aria-label="Back">
        <BackLink href={back} />
      </nav>
    )
  }<main class="govuk-main-wrapper" id="main-content">${children}</main></div>${
    footer ? <Footer>{footer}</Footer> : usualFooter(authority)
  }</body></html>`
}

const skipLink = <SkipLink>Skip to main content</SkipLink>

const assetsFrom = drawnOnce((folder) => (
  <>
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="theme-color" content="#0f3d45" />
    <link rel="icon" href={`${folder}/favicon.svg`} type="image/svg+xml" />
    <link rel="stylesheet" href={`${folder}/handbell.css`} />
    <link rel="modulepreload" href={`${folder}/govuk-frontend.min.js`} />
    <script type="module" src={`${folder}/start.js`} />
  </>
))

const headerForAnyone = drawnOnce((authority) => (
  <header class="govuk-template__header">{nameOfService(authority)}</header>
))

/** Drawn once for a person and each page of their menu, for as long as the store remembers them. */
const headerFor = oncePer((_: Person) =>
  drawnOnce(
    ({ authority, me }: { authority: string; me: Me }) => (
      <header class="govuk-template__header">
        {nameOfService(authority)}
        <ServiceNavigation items={me.navigation} end={<SignedIn {...me.person} />} />
      </header>
    ),
    ({ authority, me }) => `${authority} ${JSON.stringify(me.navigation)}`,
  ),
)

const nameOfService = drawnOnce((authority) => (
  <div class="govuk-generic-header">
    <div class="govuk-generic-header__container govuk-width-container">
      <div class="govuk-generic-header__logo">
        <a href="/" class="govuk-generic-header__homepage-link">
          <Bell />
          Handbell
        </a>
      </div>
      <div class="hb-authority">{authority}</div>
    </div>
  </div>
))

function SignedIn({ name, email }: Person) {
  return (
    <div class="hb-me">
      <a class="govuk-link" href="/account" title={email}>
        {name}
        <span class="govuk-visually-hidden">: your account</span>
      </a>
      <form method="post" action="/sign-out">
        <button class="hb-link-button" type="submit">
          Sign out
        </button>
      </form>
    </div>
  )
}

const usualFooter = drawnOnce((authority) => <Footer>Provided by {authority}</Footer>)

function Footer({ children }: PropsWithChildren) {
  return (
    <footer class="govuk-template__footer">
      <div class="govuk-footer">
        <div class="govuk-width-container">
          <div class="govuk-footer__meta">
            <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
              <h2 class="govuk-visually-hidden">About this service</h2>
              <ul class="govuk-footer__inline-list">
                {footerLinks.map(({ href, text }) => (
                  <li class="govuk-footer__inline-list-item">
                    <a class="govuk-footer__link" href={href}>
                      {text}
                    </a>
                  </li>
                ))}
              </ul>
              <div class="govuk-footer__meta-custom">{children}</div>
            </div>
          </div>
        </div>
      </div>
    </footer>
  )
}

const footerLinks = [
  { href: '/help', text: 'Help' },
  { href: '/privacy', text: 'Privacy' },
  { href: '/cookies', text: 'Cookies' },
  { href: '/accessibility', text: 'Accessibility' },
] as const
