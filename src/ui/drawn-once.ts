import { raw } from 'hono/html'
import type { JSX } from 'hono/jsx/jsx-runtime'

/**
 * A part that looks the same on page after page: drawn the first time that it is asked for with a text, and from then on
 * the same HTML. Only for texts of which there are few, such as the authority's name, and for parts that wait for nothing.
 */
export function drawnOnce<Text extends string>(draw: (text: Text) => JSX.Element) {
  const drawn = new Map<Text, ReturnType<typeof raw>>()
  return (text: Text) => {
    const known = drawn.get(text) ?? raw(draw(text).toString())
    drawn.set(text, known)
    return known
  }
}
