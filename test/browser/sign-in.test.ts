import { describe, expect, test } from 'vitest'
import { makeLink } from '../../src/sign-in/sign-in.ts'
import { bothWays, browserTests, inWords, onAPhone } from '../support/browser.ts'
import { elmfield, grace, jo } from '../support/people.ts'
import { linkIn } from '../support/service.ts'

const { start } = browserTests()

describe.each(bothWays.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Jo opens her link on another device, which sends her to the code, and ends that sign-in from elsewhere', async () => {
    const { service, visit } = await start()
    const [laptop, phone] = [await visit(way), await visit(way)]
    await laptop.open('/account')
    await laptop.write('Work email address', jo.email)
    await laptop.press('Send me a link')
    const message = await service.mailTo(jo)
    await phone.open(linkIn(message))
    expect(await phone.heading()).toBe('Open this link where you asked for it')
    await laptop.write('Code in the message', 'CCCC CCCC')
    await laptop.press('Sign in with the code')
    expect(await laptop.errors()).toEqual([
      'That code is not right, or can no longer be used. Check it, or ask for a new one',
    ])
    await laptop.write('Code in the message', message.text.match(/Code: (\w{4} \w{4})/)?.[1] ?? '')
    await laptop.press('Sign in with the code')
    expect(await laptop.heading()).toBe('Your account')

    await phone.signIn(jo)
    await phone.open('/account')
    expect(await phone.page.getByRole('row').count()).toBe(3)
    await phone.page.getByRole('button', { name: /^Sign out of/ }).click()
    await phone.page.waitForURL('**/account?news=ended')
    await laptop.reload()
    expect(await laptop.heading()).toBe('Sign in')
  })
})

describe.each(onAPhone.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('what Jo typed is kept when she is signed out meanwhile', async () => {
    const { service, visit } = await start()
    const visitor = await visit(way)
    await visitor.signIn(jo)
    await visitor.open(`/schools/${elmfield}/contacts/new`)
    await visitor.write('Name', 'Kim Dale')
    await visitor.write('Work email address', 'kim@elmfield.test')
    await visitor.choose('School office')
    await service.world.store.db.deleteFrom('session').execute()
    await visitor.press('Add')
    expect(await visitor.heading()).toBe('Sign in to go on')
    const other = await visitor.page.context().newPage()
    await other.goto(service.address + (await makeLink(service.world, jo.email)))
    await Promise.all([other.waitForURL('**/'), other.getByRole('button', { name: 'Sign in' }).click()])
    await visitor.press('Send what I typed')
    expect(await visitor.page.textContent('main')).toContain('kim@elmfield.test')
  })

  test('Kim asks for access; Jo allows it from her home page, and a manager removes Kim and puts her back', async () => {
    const { service, visit } = await start()
    const kim = await visit(way)
    await kim.open('/sign-in')
    await kim.follow('ask for access')
    await kim.write('Find your school', 'elmfield')
    await kim.press('Search')
    await kim.follow('Elmfield Primary School')
    await kim.press('Ask for access')
    expect(await kim.errors()).toEqual([
      'Enter a name',
      'Enter an email address in the correct format, like name@example.com',
      'Choose a role',
    ])
    await kim.write('Your name', 'Kim Dale')
    await kim.write('Work email address', 'kim@mail.test')
    await kim.choose('School office')
    await kim.press('Ask for access')
    expect(await kim.heading()).toBe('Check your email')
    await kim.open(linkIn(await service.mailTo({ email: 'kim@mail.test' })))
    await kim.press('This address is mine')
    expect(await kim.heading()).toBe('Your school has been asked')

    const asked = await visit(way)
    await asked.open(linkIn(await service.mailTo({ email: 'sam@trust.test' })))
    expect(await asked.heading()).toBe('Does Kim Dale work at your school?')
    const visitor = await visit(way)
    await visitor.signIn(jo)
    await visitor.press('Allow Kim Dale')
    expect(await visitor.heading()).toBe('Kim Dale has access now')
    await kim.signIn({ email: 'kim@mail.test' })
    expect(await kim.heading()).toBe('Elmfield Primary School')

    const manager = await visit(way)
    await manager.signIn(grace)
    await manager.navigate('Settings')
    await manager.follow('Contacts')
    await manager.follow('Elmfield Primary School')
    await manager.follow('Remove Kim Dale')
    await manager.press('Remove')
    await kim.reload()
    expect(await kim.heading()).toBe('Sign in')
    await manager.press('Undo')
    await kim.open('/')
    expect(await kim.heading()).toBe('Elmfield Primary School')
  })
})
