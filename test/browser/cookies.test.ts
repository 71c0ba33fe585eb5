import { expect, test } from 'vitest'
import { cookies } from '../../src/about/words.ts'
import { browserTests } from '../support/browser.ts'
import { amira, grace, jo, openSlots } from '../support/people.ts'

const { start } = browserTests()
const told = cookies.flatMap(({ name }) => name.split(', '))

test('a visitor who reads the public pages is given no cookie', async () => {
  const { visit } = await start()
  const visitor = await visit({ scripts: true, width: 1280 })
  for (const page of ['/help', '/privacy', '/cookies', '/accessibility']) await visitor.open(page)
  expect(await visitor.page.context().cookies()).toEqual([])
})

test.each([
  [jo, ['/', '/consultations', '/consultations/new', '/account']],
  [grace, ['/', '/pages', '/data-protection', '/imports', '/guidance', '/availability/line', '/audit']],
])('whoever signs in is given only the cookies that the cookies page tells of: $name', async (person, pages) => {
  const { service, visit } = await start()
  await openSlots(service.world.store, amira, '2026-11-18T09:00:00Z')
  const visitor = await visit({ scripts: true, width: 1280 })
  await visitor.askToSignIn(person)
  for (const page of pages) await visitor.open(page)
  const given = await visitor.page.context().cookies()
  expect(given.map(({ name }) => name)).toContain('handbell')
  expect(given.filter(({ name }) => !told.includes(name))).toEqual([])
  expect(given.filter(({ httpOnly, sameSite }) => !httpOnly || sameSite !== 'Lax')).toEqual([])
  const stored = await visitor.page.evaluate(() => localStorage.length + sessionStorage.length)
  expect(stored).toBe(0)
})
