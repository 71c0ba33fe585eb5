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

test('a table is a list whose cells say what they are', () => {
  const markdown = `Before

| Figure | Elmfield | England |
|---|---|---|
| **Attendance** | 93.4% | 94.7% |
| Late | not known | 1% |

After`
  expect(textOf(markdown)).toBe(`Before

- Attendance: Elmfield 93.4%; England 94.7%
- Late: Elmfield not known; England 1%

After`)
})
