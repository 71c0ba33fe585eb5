import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneLine, unreadable, visible } from '../../src/platform/text.ts'

test('what cannot be seen goes, and what can stays, each letter written in one way', () => {
  expect(visible('Caf\u0065\u0301\u0000 \u202Egnp\u202C \uFEFFna\u00ADme\u200B\u0007')).toBe('Café gnp name')
  expect(visible('Zażółć gęślą, Ñandú, O’Neill\n\tline two')).toBe('Zażółć gęślą, Ñandú, O’Neill\n\tline two')
  expect(visible('half \uD800 a letter')).toBe('half  a letter')
  expect(visible('میﺧ\u200Cواهم')).toContain('\u200C')
  expect(oneLine(' 01632\r\n 960\t001 ')).toBe('01632 960 001')
})

test('whatever is typed, what is kept has no control character, no turned line, and does not change again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const kept = visible(text)
      expect(kept.replaceAll(/[\t\n]/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
      expect(kept.isWellFormed()).toBe(true)
      expect(visible(kept)).toBe(kept)
    }),
  )
})

test('a file is told which character nobody can see, and which word is not what it looks like', () => {
  expect(unreadable('Elm\u0008field')).toBe('has a character that cannot be seen (U+0008)')
  expect(unreadable('Elmfield \u202Eloohcs')).toBe('has a character that cannot be seen (U+202E)')
  expect(unreadable('St P\u0430ul’s')).toContain('letters of two alphabets')
  for (const good of ['St Mary’s (CofE) Primary – Ysgol y Bont', 'Школа № 5', 'Ολυμπία', 'École Élan', '']) {
    expect(unreadable(good)).toBeUndefined()
  }
})
