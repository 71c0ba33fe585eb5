import { expect, test } from 'vitest'
import { textOf } from '../../src/about/markdown-text.ts'

test('Markdown is readable as text: lists keep their lines, links their addresses, tags that are typed stay', () => {
  const markdown = `# Agenda

First **this**, see [the guidance](https://www.gov.uk/x).
Same paragraph.

3. One
4. Two
   - within
   - <b>typed</b>

Last: <https://www.gov.uk/y>`
  expect(textOf(markdown)).toBe(`Agenda

First this, see the guidance (https://www.gov.uk/x). Same paragraph.

3. One
4. Two
  - within
  - <b>typed</b>

Last: https://www.gov.uk/y`)
})
