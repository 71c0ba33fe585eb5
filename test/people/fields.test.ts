import { expect, test } from 'vitest'
import { PersonName } from '../../src/people/fields.ts'

test.each([
  ['Zoë  O’Neill-Żak ', 'Zoë O’Neill-Żak'],
  ['Zoe\u0308 Ash', 'Zoë Ash'],
  ['Jo\u200B Mar\u00ADsh', 'Jo Marsh'],
  ['Јована Јовић', 'Јована Јовић'],
])('a name is kept as people write it: %j', (typed, kept) => {
  expect(PersonName.parse(typed)).toBe(kept)
})

test.each([
  ['J\u043E Marsh', 'one alphabet'],
  ['Jo M\u03B1rsh', 'one alphabet'],
  ['<b>Jo</b>', 'letters, spaces'],
  ['=Jo', 'letters, spaces'],
  ['\u202E', 'Enter a name'],
])('a name that could pass for another’s, or is none, is refused: %j', (typed, words) => {
  expect(PersonName.safeParse(typed).error?.issues[0]?.message).toContain(words)
})
