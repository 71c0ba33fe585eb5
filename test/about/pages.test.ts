import { expect, test } from 'vitest'
import { changeDetails, changePage, whatIsWrongWith } from '../../src/about/change.ts'
import { unknownPlaceholders } from '../../src/about/placeholders.ts'
import { versionsOf } from '../../src/about/queries.ts'
import { ownWords, pageAsItIs, shownToAll } from '../../src/about/read.ts'
import { pageNames } from '../../src/about/words.ts'
import { keepFor } from '../../src/data-protection/retain.ts'
import { RetentionSettings } from '../../src/data-protection/settings.ts'
import { grace, peopleAndSchools } from '../support/people.ts'
import { onBothStores } from '../support/stores.ts'
import { testWorld } from '../support/world.ts'

const byGrace = { person: grace.id }

test.each(pageNames)('our own words for %s can be published as they are', (name) => {
  expect(whatIsWrongWith(ownWords[name])).toBeUndefined()
  expect(unknownPlaceholders(ownWords[name])).toEqual([])
})

test('the privacy notice and the accessibility statement have the parts that the law asks for', () => {
  for (const part of [
    'controller',
    'lawful basis',
    'Article 6(1)(e)',
    'data protection officer',
    'Your rights',
    'ico.org.uk',
  ]) {
    expect(ownWords.privacy).toContain(part)
  }
  for (const part of [
    'Feedback',
    'Enforcement procedure',
    'Compliance status',
    'Non-accessible content',
    'Preparation of',
  ]) {
    expect(ownWords.accessibility).toContain(part)
  }
})

onBothStores((store) => {
  const privacy = async (world: ReturnType<typeof testWorld>) =>
    shownToAll(world, (await pageAsItIs(world, 'privacy')).markdown)

  test('a page names the authority and whom to write to, and says how long things are kept by the settings', async () => {
    const world = testWorld(store())
    await peopleAndSchools(store())
    expect(await privacy(world)).toContain('href="mailto:attendance@authority.test"')
    expect(await privacy(world)).toContain('2 school years after')
    await changeDetails(world, { contactEmail: null, dataProtectionEmail: 'dpo@authority.test' }, byGrace)
    await keepFor(world, RetentionSettings.parse({ bookingsSchoolYears: 3 }), byGrace)
    expect(await privacy(world)).toContain('href="mailto:dpo@authority.test"')
    expect(await privacy(world)).toContain('3 school years after')
  })

  test('an authority writes its own page, and goes back to ours; every version is kept with who wrote it', async () => {
    const world = testWorld(store())
    await peopleAndSchools(store())
    expect(await changePage(world, 'help', { markdown: 'Ring us.', after: 0 }, byGrace)).toBeUndefined()
    expect(await pageAsItIs(world, 'help')).toEqual({ markdown: 'Ring us.', own: true, version: 1 })
    expect(await changePage(world, 'help', { markdown: null, after: 1 }, byGrace)).toBeUndefined()
    expect(await pageAsItIs(world, 'help')).toEqual({ markdown: ownWords.help, own: false, version: 2 })
    const versions = await versionsOf(store().db, 'help').execute()
    expect(versions.map(({ version, markdown, by }) => [version, markdown, by])).toEqual([
      [2, null, 'Grace Lund'],
      [1, 'Ring us.', 'Grace Lund'],
    ])
  })

  test('of two who write at once the second is told', async () => {
    const world = testWorld(store())
    await peopleAndSchools(store())
    await changePage(world, 'help', { markdown: 'Ring us.', after: 0 }, byGrace)
    expect(await changePage(world, 'help', { markdown: 'Write to us.', after: 0 }, byGrace)).toMatch(/Somebody else/)
    expect((await pageAsItIs(world, 'help')).markdown).toBe('Ring us.')
  })

  test.each([
    ['', /Write the page/],
    ['Write to {{contact emial}}', /\{\{contact emial\}\}/],
    ['Like A123456789012', /UPN/],
    ['x'.repeat(40_001), /40000 characters/],
  ])('a page is refused: %s', async (markdown, why) => {
    const world = testWorld(store())
    await peopleAndSchools(store())
    expect(await changePage(world, 'help', { markdown, after: 0 }, byGrace)).toMatch(why)
    expect((await pageAsItIs(world, 'help')).version).toBe(0)
    expect(await store().db.selectFrom('event').selectAll().execute()).toEqual([])
  })
})
