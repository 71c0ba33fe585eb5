import { describe, expect, test } from 'vitest'
import { send } from '../../src/meetings/send.ts'
import { atADesk, browserTests, inWords } from '../support/browser.ts'
import { draft } from '../support/meetings.ts'
import { grace, jo, ruth } from '../support/people.ts'

const { start } = browserTests()

describe.each(atADesk.map((way) => ({ way, inWords: inWords(way) })))('$inWords', ({ way }) => {
  test('Grace rewrites the agenda with a preview, Ruth adds a point and sends it again, and Jo reads it', async () => {
    const { service, visit } = await start()
    await draft(service.world.store)
    const manager = await visit(way)
    await manager.signIn(grace)
    await manager.navigate('Settings')
    await manager.follow('Agendas')
    await manager.open(`${service.address}/agendas/_general/edit`)
    await manager.write('The agenda, as Markdown', '## For {{school}}\n\n{{figures}}\n\n{{nobody}}')
    await manager.press('Preview')
    expect(await manager.errors()).toEqual([expect.stringContaining('{{nobody}} on line 5')])
    await manager.write('The agenda, as Markdown', '## For {{school}}\n\n{{figures}}')
    await manager.write('School of the preview', 'elm')
    await manager.press('Preview')
    expect(await manager.page.getByRole('region', { name: /^Preview/ }).innerText()).toContain(
      'For Elmfield Primary School',
    )
    await manager.press('Publish')
    expect(await manager.fact('General, for all other tiers')).toContain('Version 1')
    await send(service.world, { term: '2026-autumn' }, { person: grace.id })

    const officer = await visit(way)
    await officer.signIn(ruth)
    await officer.open(`${service.address}/meetings/meeting`)
    await officer.follow('Print the agenda, add a point, or save it as a Word file')
    await officer.write('Add a point', 'The bus is late')
    await officer.press('Add it')
    await officer.press('Send the agenda again')
    const { text } = await service.mailTo(jo)
    expect(text).toContain('For Elmfield Primary School')
    expect(text).toContain('- The bus is late')

    const school = await visit(way)
    await school.signIn(jo)
    await school.open(`${service.address}/meetings/meeting/agenda`)
    expect(await school.page.locator('main').innerText()).toContain('The bus is late')
    const [file] = await Promise.all([
      school.page.waitForEvent('download'),
      school.page.getByRole('link', { name: 'Save it as a Word file to fill in' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('agenda-111111-2026-11-25.docx')
  })
})
