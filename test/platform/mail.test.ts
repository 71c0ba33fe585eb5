import { expect, test } from 'vitest'
import { mailbox } from '../../src/platform/mail.ts'

test('a mailbox is a name and an address, or an address alone', () => {
  expect(mailbox('Attendance, Team <a@authority.test>')).toMatchObject({ address: 'a@authority.test' })
  expect(mailbox('"Attendance, Team" <a@authority.test>')).toEqual({
    name: 'Attendance, Team',
    address: 'a@authority.test',
  })
  expect(mailbox('a@authority.test')).toEqual({ name: '', address: 'a@authority.test' })
  expect(() => mailbox('Attendance Team')).toThrow('Not a mailbox')
})
