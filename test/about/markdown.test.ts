import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { expect, test } from 'vitest'
import { htmlOf } from '../../src/about/markdown.ts'
import { filledIn, plainMarkdown, unknownPlaceholders } from '../../src/about/placeholders.ts'

test('what is written gets the classes of GOV.UK, and no heading is the page’s first', () => {
  const html = htmlOf('# One\n\n## Two\n\n### Three\n\nText with [a link](https://www.gov.uk/).\n\n- item\n\n1. step\n')
  expect(html).toContain('<h2 class="govuk-heading-m">One</h2>')
  expect(html).toContain('<h2 class="govuk-heading-m">Two</h2>')
  expect(html).toContain('<h3 class="govuk-heading-s">Three</h3>')
  expect(html).toContain(
    '<p class="govuk-body">Text with <a href="https://www.gov.uk/" class="govuk-link">a link</a>.</p>',
  )
  expect(html).toContain('<ul class="govuk-list govuk-list--bullet">')
  expect(html).toContain('<ol class="govuk-list govuk-list--number">')
})

test('a table scrolls by itself', () => {
  const html = htmlOf('| What | How long |\n| --- | --- |\n| Bookings | 2 years |')
  expect(html).toMatch(
    /^<div class="hb-scroll" role="region" aria-label="Table" tabindex="0"><table class="govuk-table">/,
  )
  expect(html).toContain('<td class="govuk-table__cell">2 years</td>')
})

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[press](javascript:alert(1))',
  '[press](JaVaScRiPt:alert(1))',
  '[press](&#106;avascript:alert(1))',
  '[press](data:text/html,<script>alert(1)</script>)',
  '[press](vbscript:x)',
  '[press](//elsewhere.test)',
  '[press](/\\elsewhere.test)',
  '![picture](https://elsewhere.test/follows-you.png)',
  '<javascript:alert(1)>',
  '[a]: javascript:alert(1)\n\n[a]',
  '<a href="https://elsewhere.test" onclick="x()">press</a>',
  '`<b>`\n\n```html onload=x\n<script>\n```',
])('nothing dangerous comes of %s', (markdown) => expect(tagsAndLinks(htmlOf(markdown))).toEqual([]))

test.each(['https://www.gov.uk/', 'http://example.org/a?b=c', 'mailto:team@authority.test', '/privacy', '#top'])(
  'a link may lead to %s',
  (address) => expect(htmlOf(`[words](${address})`)).toContain(`href="${address}"`),
)

test('whatever is written, only known tags and safe links come of it', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '[a](',
    ')',
    'javascript:',
    'https://x.test',
    '&#x6A;',
    '`',
    '\n',
    '# ',
    '| ',
    '![',
    '<b>',
    ' on=x ',
  )
  const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }).map((all) => all.join(''))
  fc.assert(fc.property(text, (markdown) => tagsAndLinks(htmlOf(markdown)).length === 0))
})

const known = 'h2 h3 p a ul ol li strong em s code pre blockquote hr br table thead tbody tr th td div'.split(' ')

/** The tags and links of a piece of HTML that should not be there. */
function tagsAndLinks(html: string): string[] {
  const wrong: string[] = []
  const look = (node: object) => {
    if ('tagName' in node && typeof node.tagName === 'string' && 'attrs' in node && Array.isArray(node.attrs)) {
      if (!known.includes(node.tagName)) wrong.push(node.tagName)
      for (const { name, value } of node.attrs) {
        if (name.startsWith('on') || name === 'src') wrong.push(name)
        if (name === 'href' && !/^(https?:\/\/|mailto:|\/(?!\/)|#|$)/i.test(value)) wrong.push(value)
      }
    }
    if ('childNodes' in node && Array.isArray(node.childNodes)) node.childNodes.forEach(look)
  }
  look(parseFragment(html))
  return wrong
}

const values = {
  authority: plainMarkdown('Devon [County](x) *Council*'),
  'contact email': 'a',
  'data protection email': 'b',
  'service address': 'c',
  cookies: 'd',
  'how long things are kept': 'e',
}

test('names in double braces are filled in, as they are and not as Markdown', () => {
  expect(htmlOf(filledIn('We are {{authority}} {{ contact email }}', values))).toBe(
    '<p class="govuk-body">We are Devon [County](x) *Council* a</p>\n',
  )
})

test('a name that means nothing is told', () => {
  expect(unknownPlaceholders('{{authority}} {{athority}} {{ phone }} {{athority}} {{constructor}} {{}}')).toEqual([
    'athority',
    'phone',
    'constructor',
    '',
  ])
})
