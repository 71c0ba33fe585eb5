import type { Rendered } from './facts.ts'

export interface Link {
  text: string
  href: string
}

/** A part of a message. The HTML and the text are made of the same parts, so that they never differ. */
export type Part =
  | { say: string }
  | { heading: string }
  | { facts: readonly Fact[] }
  | { typed: string; by: string }
  | { action: Link }
  | { list: readonly string[] }
  | { titled: string; document: Document }

/** A text with headings and lists of its own, in both forms; its HTML is safe already. */
export interface Document {
  html: string
  text: string
}

/** A label and what it says; a fact that says nothing is left out. */
export type Fact = readonly [label: string, says: string | Link | undefined]

/** A whole message. What people typed may be in any part: HTML is escaped here, and a subject is always one line. */
export function message(subject: string, heading: string, parts: readonly Part[]): Rendered {
  const title = oneLine(subject)
  return { subject: title, html: page(title, heading, parts), text: plain(heading, parts) }
}

/** Text without control characters or line ends, which would otherwise begin a header of their own; at most 300 characters. */
export function oneLine(text: string): string {
  const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return [...flat].slice(0, 300).join('')
}

// Colours are left to the reader's own light or dark theme, and widths to the screen: Outlook shows both well.
function page(title: string, heading: string, parts: readonly Part[]): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
.govuk-heading-m, .govuk-heading-s { margin: 20px 0 8px; font-size: 17px }
table { border-collapse: collapse }
th, td { padding: 4px 12px 4px 0; border-bottom: 1px solid #767676; text-align: left; vertical-align: top }
</style>
</head>
<body style="margin: 0; padding: 0">
<div style="max-width: 600px; margin: 0 auto; padding: 24px 16px; font: 16px/1.5 Arial, Helvetica, sans-serif; overflow-wrap: anywhere">
<h1 style="margin: 0 0 20px; font-size: 24px; line-height: 1.25">${escaped(oneLine(heading))}</h1>
${parts.map(htmlOf).join('\n')}
</div>
</body>
</html>
`
}

const paragraph = '<p style="margin: 0 0 16px">'

function htmlOf(part: Part): string {
  if ('say' in part) return `${paragraph}${escaped(part.say)}</p>`
  if ('heading' in part)
    return `<h2 style="margin: 24px 0 12px; font-size: 18px; line-height: 1.25">${escaped(oneLine(part.heading))}</h2>`
  if ('typed' in part) {
    const lines = escaped(part.typed.trim()).replace(/\r\n|\r|\n/g, '<br>')
    const quote = `<blockquote style="margin: 0 0 16px; padding: 0 0 0 12px; border-left: 4px solid #767676">${lines}</blockquote>`
    return `<p style="margin: 0"><strong>${escaped(part.by)}</strong></p>\n${quote}`
  }
  if ('list' in part) {
    const items = part.list.map((item) => `<li>${escaped(item)}</li>`).join('')
    return `<ul style="margin: 0 0 16px; padding: 0 0 0 24px">${items}</ul>`
  }
  if ('titled' in part)
    return `<h2 style="margin: 24px 0 12px; font-size: 20px">${escaped(part.titled)}</h2>\n${part.document.html}`
  if ('action' in part)
    return `<p style="margin: 8px 0 24px; font-size: 18px"><strong>${anchor(part.action)}</strong></p>`
  return said(part.facts)
    .map(([label, says]) => {
      const value = typeof says === 'string' ? escaped(oneLine(says)) : anchor(says)
      return `${paragraph}<strong>${escaped(label)}</strong><br>${value}</p>`
    })
    .join('\n')
}

/** An address that is not of the web (somebody may have typed it) is shown, but does not become a link. */
function anchor({ text, href }: Link): string {
  return isWebAddress(href) ? `<a href="${escaped(href)}">${escaped(oneLine(text))}</a>` : escaped(oneLine(href))
}

function plain(heading: string, parts: readonly Part[]): string {
  return `${[oneLine(heading), ...parts.map(textOf)].join('\n\n')}\n`
}

function textOf(part: Part): string {
  if ('say' in part) return part.say
  if ('heading' in part) return `${oneLine(part.heading)}\n${'-'.repeat(oneLine(part.heading).length)}`
  if ('typed' in part) return `${part.by}:\n${quoted(part.typed)}`
  if ('list' in part) return part.list.map((item) => `- ${item}`).join('\n')
  if ('titled' in part) return `${part.titled}\n${'-'.repeat(part.titled.length)}\n\n${part.document.text}`
  if ('action' in part) return `${part.action.text}:\n${part.action.href}`
  return said(part.facts)
    .map(([label, says]) => `${label}: ${typeof says === 'string' ? oneLine(says) : linkText(says)}`)
    .join('\n')
}

function quoted(typed: string): string {
  const lines = typed.trim().split(/\r\n|\r|\n/)
  return lines.map((line) => `> ${line}`).join('\n')
}

function linkText({ text, href }: Link): string {
  return isWebAddress(href) ? `${oneLine(text)}: ${href}` : oneLine(href)
}

function said(facts: readonly Fact[]): (readonly [string, string | Link])[] {
  return facts.flatMap(([label, says]) => (says === undefined || says === '' ? [] : [[label, says] as const]))
}

function isWebAddress(href: string): boolean {
  return /^https?:\/\/\S+$/.test(href)
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
