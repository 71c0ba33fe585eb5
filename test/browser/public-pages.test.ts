import { describe, expect, test } from 'vitest'
import { browserTests, inWords, onAPhone } from '../support/browser.ts'
import { grace } from '../support/people.ts'

const { start } = browserTests()

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Grace writes a page, sees it beside what she writes, publishes it, and goes back to our words', async () => {
    const { visit } = await start()
    const visitor = await visit(way)
    const main = async () => (await visitor.page.textContent('main')) ?? ''
    await visitor.signIn(grace)
    await visitor.open('/pages')
    await visitor.page.getByRole('link', { name: 'Edit help' }).click()
    const box = 'The page, as Markdown'

    await visitor.write(box, '## Ask us\n\nWrite to {{contact mail}}. <script>alert(1)</script>')
    await visitor.press('Publish')
    expect(await visitor.errors()).toEqual(['The page has names in double braces that mean nothing: {{contact mail}}'])
    await visitor.write(box, '## Ask us\n\nWrite to {{contact email}}. <script>alert(1)</script>')
    await visitor.press('Preview')
    expect(await visitor.page.getByRole('heading', { name: 'Ask us' }).isVisible()).toBe(true)
    expect(await main()).toContain('Write to attendance@authority.test. <script>alert(1)</script>')
    await visitor.press('Publish')
    expect(await main()).toContain('In your words, since Monday 16 November 2026 (Grace Lund)')

    await visitor.open('/help')
    expect(await main()).toContain('Ask us')
    await visitor.open('/pages/help/edit')
    await visitor.press('Use the default again')
    expect(await main()).toContain('In our words again')
    await visitor.open('/help')
    expect(await main()).toContain('The consultation line')
    await visitor.open('/pages/help/versions/1')
    expect(await visitor.heading()).toBe('Help, version 1')
    expect(await main()).toContain('Published by Grace Lund on Monday 16 November 2026')
  })

  test('Grace says whom the pages name', async () => {
    const { visit } = await start()
    const visitor = await visit(way)
    await visitor.signIn(grace)
    await visitor.open('/pages/contacts')
    await visitor.write('Email address of your data protection officer', 'the officer')
    await visitor.press('Save')
    expect(await visitor.errors()).toEqual(['Enter an email address in the correct format, like name@example.com'])
    await visitor.write('Email address of your data protection officer', 'dpo@authority.test')
    await visitor.press('Save')
    await visitor.open('/privacy')
    expect(await visitor.page.textContent('main')).toContain('Our data protection officer is at dpo@authority.test')
  })
})
