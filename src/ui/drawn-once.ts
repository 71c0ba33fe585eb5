import { raw } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'

/**
 * A part that looks the same on page after page: drawn the first time that it is asked for with a text, and from then on
 * the same HTML. Only for what there are few of, such as the authority's name, and for parts that wait for nothing; what
 * is not a text needs one that tells it from others.
 */
export function drawnOnce<Given = string>(
  draw: (given: Given) => JSX.Element,
  textOf: (given: Given) => string = String,
) {
  const kept = new Map<string, ReturnType<typeof raw>>()
  return (given: Given) => {
    const text = textOf(given)
    const known = kept.get(text)
    if (known) return known
    const html = raw(inOnePiece(draw(given).toString()))
    kept.set(text, html)
    return html
  }
}

/** The same text. Trimming copies the hundreds of pieces that it was put together from, which each page would do again. */
const inOnePiece = (html: string) => html.trim()
