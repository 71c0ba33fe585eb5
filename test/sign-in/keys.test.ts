import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { codeFor, codeOpens, hashOf, keyFor, keyOpens, randomId, sealText, unsealText } from '../../src/sign-in/keys.ts'

const secret = 'a secret that is only used in tests, and long enough'
const thousands = Array.from({ length: 4000 }, (_, i) => i)

test('an id has 160 random bits', () => {
  const ids = thousands.map(() => Buffer.from(randomId(), 'base64url'))
  expect(new Set(ids.map((id) => id.toString('hex'))).size).toBe(ids.length)
  expect(ids.every((id) => id.length === 20)).toBe(true)
  const ones = ids.flatMap((id) => [...id]).reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0)
  expect(ones / (ids.length * 160)).toBeCloseTo(0.5, 2)
})

test('a code is eight letters out of 22, 35 bits, spread evenly, and another for each link', () => {
  const codes = thousands.map((i) => codeFor(secret, 'sign-in', `link-${i}`))
  expect(new Set(codes).size).toBe(codes.length)
  expect(codes.every((code) => /^[CDFGHJKMNPQRTVWXY34679]{4} [CDFGHJKMNPQRTVWXY34679]{4}$/.test(code))).toBe(true)
  const counts = new Map<string, number>()
  for (const letter of codes.join('').replaceAll(' ', '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const mean = (8 * codes.length) / 22
  expect(counts.size).toBe(22)
  for (const [letter, count] of counts) expect(Math.abs(count - mean) / mean, letter).toBeLessThan(0.15)
})

test('what is hashed is SHA-256 and what is signed HMAC-SHA-256, as others reckon them', () => {
  for (const text of ['', 'handbell', 'é – 🔔', 'x'.repeat(1000)]) {
    expect(hashOf(text)).toBe(createHash('sha256').update(text).digest('base64url'))
    const mac = createHmac('sha256', secret).update(JSON.stringify(['form', text]))
    expect(keyFor(secret, 'form', text)).toBe(mac.digest('base64url'))
  }
})

test('a key, or a code, for one thing opens no other', async () => {
  const kinds = ['sign-in', 'form', 'open-id', 'consultation', 'access', 'access-decision', 'limit', 'code']
  for (const made of kinds) {
    const key = keyFor(secret, made, 'x', 1)
    for (const kind of kinds) expect(await keyOpens(secret, key, kind, 'x', 1)).toBe(kind === made)
    for (const other of [['x'], ['x', 2], ['x', '1'], ['x1'], ['x', 1, '']]) {
      expect(await keyOpens(secret, key, made, ...other), JSON.stringify(other)).toBe(false)
    }
    expect(await keyOpens(`${secret}.`, key, made, 'x', 1)).toBe(false)
  }
  expect(await codeOpens(secret, keyFor(secret, 'sign-in', 'x'), 'sign-in', 'x')).toBe(false)
  expect(await codeOpens(secret, codeFor(secret, 'sign-in', 'x'), 'sign-in', 'y')).toBe(false)
})

test('a sealed text is another each time, and opens for its purpose and person only, unchanged', async () => {
  const [one, two] = [await sealText(secret, 'Code B?', 'note', 1), await sealText(secret, 'Code B?', 'note', 1)]
  expect(one).not.toBe(two)
  expect(await unsealText(secret, one, 'note', 1)).toBe('Code B?')
  expect(await unsealText(secret, one, 'note', 2)).toBeUndefined()
  expect(await unsealText(secret, one, 'other', 1)).toBeUndefined()
  expect(await unsealText(`${secret}.`, one, 'note', 1)).toBeUndefined()
  for (let i = 0; i < one.length; i++) {
    const changed = one.slice(0, i) + (one[i] === 'A' ? 'B' : 'A') + one.slice(i + 1)
    expect(await unsealText(secret, changed, 'note', 1)).not.toBe('Code C?')
    if (i < one.length - 1) expect(await unsealText(secret, changed, 'note', 1), String(i)).toBeUndefined()
  }
  for (const wrong of ['', '!', 'A', one.slice(0, 20), keyFor(secret, 'note', 1)]) {
    expect(await unsealText(secret, wrong, 'note', 1)).toBeUndefined()
  }
})
