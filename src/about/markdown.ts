import MarkdownIt from 'markdown-it'

/**
 * Markdown as HTML with GOV.UK's classes. Tags that are typed are shown as text, pictures are left as links, and a link
 * leads to http, https, mailto, a path of ours or the page itself, or is no link. A heading is never the page's first: that is its title.
 */
export function htmlOf(markdown: string): string {
  return renderer.render(markdown)
}

const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image')

const allowedLink = /^(?:https?:\/\/|mailto:[^?]+@|\/(?![/\\])|#)/i
renderer.validateLink = (url) => allowedLink.test(url)

const classes: Record<string, string> = {
  p: 'govuk-body',
  a: 'govuk-link',
  ul: 'govuk-list govuk-list--bullet',
  ol: 'govuk-list govuk-list--number',
  h2: 'govuk-heading-m',
  h3: 'govuk-heading-s',
  hr: 'govuk-section-break govuk-section-break--m govuk-section-break--visible',
  blockquote: 'govuk-inset-text',
  table: 'govuk-table',
  thead: 'govuk-table__head',
  tbody: 'govuk-table__body',
  tr: 'govuk-table__row',
  th: 'govuk-table__header',
  td: 'govuk-table__cell',
}

renderer.core.ruler.push('govuk', ({ tokens }) => {
  for (const token of tokens.flatMap((one) => [one, ...(one.children ?? [])])) {
    if (/^h[1-6]$/.test(token.tag)) token.tag = token.tag <= 'h2' ? 'h2' : 'h3'
    const look = classes[token.tag]
    if (look && token.nesting >= 0) token.attrSet('class', look)
  }
})

renderer.renderer.rules.table_open = (tokens, index, options, _, self) =>
  `<div class="hb-scroll" role="region" aria-label="Table" tabindex="0">${self.renderToken(tokens, index, options)}`
renderer.renderer.rules.table_close = () => '</table></div>\n'
