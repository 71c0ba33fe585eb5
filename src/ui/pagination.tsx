import { html } from 'hono/html'
import { classes } from './classes.ts'
import { drawnOnce } from './drawn-once.ts'

interface Page {
  number: number
  href: string
  current?: boolean | undefined
}

interface Step {
  href: string
  /** "Previous page" or "Next page" unless told otherwise. */
  text?: string | undefined
  /** Where it leads: `30 November to 4 December`. Shown only where there is no list of pages. */
  label?: string | undefined
}

interface PaginationProps {
  previous?: Step | undefined
  next?: Step | undefined
  /** Leave it out where only the neighbours matter, as with weeks. */
  pages?: readonly (Page | 'ellipsis')[] | undefined
  /** Names this navigation among others on the page; "Pagination" unless told otherwise. */
  landmark?: string | undefined
}

export function Pagination({ previous, next, pages, landmark = 'Pagination' }: PaginationProps) {
  const block = !pages
  return (
    <nav class={classes('govuk-pagination', block && 'govuk-pagination--block')} aria-label={landmark}>
      {previous && stepTo('prev', previous, block)}
      {pages && <ul class="govuk-pagination__list">{pages.map(PageItem)}</ul>}
      {next && stepTo('next', next, block)}
    </nav>
  )
}

interface NumberedPagesProps {
  page: number
  pages: number
  /** The address of the page of a number. */
  address: (page: number) => string
}

/** The way through a list of several pages: the ones around the one that is shown; nothing when there is but one. */
export function NumberedPages({ page, pages, address }: NumberedPagesProps) {
  if (pages < 2) return null
  const first = Math.max(1, Math.min(page - 2, pages - 4))
  const around = [0, 1, 2, 3, 4].map((n) => first + n).filter((number) => number <= pages)
  return (
    <Pagination
      previous={page > 1 ? { href: address(page - 1) } : undefined}
      next={page < pages ? { href: address(page + 1) } : undefined}
      pages={around.map((number) => ({ number, href: address(number), current: number === page }))}
    />
  )
}

/** A template: lists and weeks have it twice on a page, and tags take Hono several times as long. */
function stepTo(to: 'prev' | 'next', { href, text, label }: Step, block: boolean) {
  const title = classes('govuk-pagination__link-title', block && !label && 'govuk-pagination__link-title--decorated')
  return html`<div class="govuk-pagination__${to}"><a class="govuk-link govuk-pagination__link" href="${href}" rel="${to}">${
    (block || to === 'prev') && arrow(to)
  }<span class="${title}">${text ?? page(to)}</span>${
    block &&
    label &&
    html`<span class="govuk-visually-hidden">:</span><span class="govuk-pagination__link-label">${label}</span>`
  }${!block && to === 'next' && arrow(to)}</a></div>`
}

const page = drawnOnce((to: 'prev' | 'next') => (
  <>
    {to === 'prev' ? 'Previous' : 'Next'}
    <span class="govuk-visually-hidden"> page</span>
  </>
))

function PageItem(page: Page | 'ellipsis') {
  if (page === 'ellipsis') return <li class="govuk-pagination__item govuk-pagination__item--ellipsis">⋯</li>
  const { number, href, current } = page
  return (
    <li class={classes('govuk-pagination__item', current && 'govuk-pagination__item--current')}>
      <a
        class="govuk-link govuk-pagination__link"
        href={href}
        aria-label={`Page ${number}`}
        aria-current={current ? 'page' : undefined}
      >
        {number}
      </a>
    </li>
  )
}

const arrow = drawnOnce((to: keyof typeof paths) => (
  <svg
    class={`govuk-pagination__icon govuk-pagination__icon--${to}`}
    xmlns="http://www.w3.org/2000/svg"
    height="13"
    width="15"
    aria-hidden="true"
    focusable="false"
    viewBox="0 0 15 13"
  >
    <path d={paths[to]} />
  </svg>
))

const paths = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
} as const
