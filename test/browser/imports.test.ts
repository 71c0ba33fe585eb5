import { expect, test } from 'vitest'
import { atADesk, browserTests, inWords } from '../support/browser.ts'
import { elmfield, grace, oakhill } from '../support/people.ts'

const { start } = browserTests()

const schools = [
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,EstablishmentStatus (code),PhaseOfEducation (code),NumberOfPupils',
  `${elmfield},999,Madeup,2001,Elmfield Primary School,2,2,210`,
  `${oakhill},999,Madeup,4001,Oakhill School,1,4,1001`,
  '155555,999,Madeup,2001,Elmfield Academy,1,2,215',
]

const fileOf = (name: string, lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
})

for (const way of atADesk) {
  test(`a manager uploads a bad file, then a good one, and links a new URN, ${inWords(way)}`, async () => {
    const { service, visit } = await start()
    const manager = await visit(way)
    await manager.signIn(grace)
    await manager.open('/imports/new/schools')
    await manager.press('Read the file')
    expect(await manager.errors()).toEqual(
      ['Choose a file that is not empty', 'Enter the code of your local authority, three digits such as 878'].sort(),
    )

    const upload = async (name: string, lines: string[]) => {
      await manager.write('Code of your local authority', '999')
      await manager.page.getByLabel('File', { exact: true }).setInputFiles(fileOf(name, lines))
      await manager.press('Read the file')
      await service.world.settled()
      await manager.reload()
    }
    await upload('spoiled.csv', [...schools, `${oakhill},999,Madeup,4001,Oakhill School,1,4,lots`])
    expect(await manager.heading()).toBe('spoiled.csv cannot be imported as it is')
    expect(await manager.page.getByRole('row').allTextContents()).toContain(
      '5NumberOfPupils"lots" is not a whole number',
    )

    await manager.press('Upload a corrected file')
    await upload('schools.csv', schools)
    expect(await manager.heading()).toBe('What schools.csv would change')
    await manager.press('Import these 3 schools')
    expect(await manager.heading()).toBe('Imported')
    await manager.press('Link Elmfield Academy')
    expect(await manager.page.getByRole('cell', { name: 'Linked', exact: true }).count()).toBe(1)
    await manager.press('Import something else')
    expect(await manager.page.getByRole('link', { name: 'schools.csv' }).count()).toBe(1)
  })
}
