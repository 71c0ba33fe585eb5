import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderMail } from '../../src/platform/mail-folder.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handbell-mail-'))
})
afterEach(() => rm(folder, { recursive: true }))

const message = (subject: string) => ({
  messageId: '1.a.0@handbell.test',
  to: 'jo@elmfield.test',
  subject,
  text: 'Hello – 9am',
  html: '<p>Hello</p>',
})

test('messages are kept as .eml files that are listed newest first and can be read', async () => {
  const mail = folderMail(join(folder, 'mail'), 'Team <team@authority.test>')
  expect(await mail.keptMessages()).toEqual([])
  await mail.send(message('Your link to sign in'))
  await new Promise((resolve) => setTimeout(resolve, 5))
  const invitation = { method: 'REQUEST' as const, ics: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' }
  await mail.send({ ...message('Consultation booked: Elmfield'), invitation })
  const files = await readdir(join(folder, 'mail'))
  expect(files.sort()[1]).toMatch(/^\d{8}T\d{9}Z-consultation-booked-elmfield-[0-9a-f]{6}\.eml$/)
  const kept = await mail.keptMessages()
  expect(kept.map(({ subject, to }) => [subject, to])).toEqual([
    ['Consultation booked: Elmfield', 'jo@elmfield.test'],
    ['Your link to sign in', 'jo@elmfield.test'],
  ])
  expect(await mail.keptMessage(kept[0]?.id ?? '')).toMatchObject({
    text: 'Hello – 9am\n',
    html: '<p>Hello</p>\n',
    calendar: 'BEGIN:VCALENDAR\nMETHOD:REQUEST\nEND:VCALENDAR\n',
  })
})

test('an id that leads out of the folder opens nothing', async () => {
  await writeFile(join(folder, 'secret.eml'), 'Subject: secret\r\n\r\nsecret')
  const mail = folderMail(join(folder, 'mail'), 'Team <team@authority.test>')
  await mail.send(message('Hello'))
  for (const id of ['../secret', '..%2Fsecret', join(folder, 'secret'), '', '.', '\0']) {
    expect(await mail.keptMessage(id)).toBeUndefined()
  }
})
