import { expect, it } from 'vitest'
import { z } from 'zod'
import { ErrorSummary, errorsOf, Input, TimeTiles } from '../../src/ui/index.ts'

const form = z
  .object({
    email: z.email('Enter an email address').max(20, 'The email address is too long'),
    from: z.object({ day: z.coerce.number('Enter a day') }),
    phone: z.string(),
  })
  .refine(({ phone }) => phone !== '', { message: 'Say how we reach you' })

function errors(typed: unknown) {
  const { error } = form.safeParse(typed)
  return error ? errorsOf(error) : {}
}

it('gives the first message of each field, and of the form as a whole', () => {
  expect(errors({ email: 'an address that goes on and on', from: { day: 'x' }, phone: '1' })).toEqual({
    email: 'Enter an email address',
    'from-day': 'Enter a day',
  })
  expect(errors({ email: 'jo@elmfield.test', from: { day: '1' }, phone: '' })).toEqual({ '': 'Say how we reach you' })
})

it('links each message to the field, which shows it too and keeps what was typed', () => {
  const wrong = errors({ email: 'jo@', from: { day: '1' }, phone: '1' })
  const page = (
    <>
      <ErrorSummary errors={wrong} />
      <Input name="email" label="Email" value="jo@" error={wrong.email} />
    </>
  )
  const html = String(page)
  expect(html).toContain('<a href="#email">Enter an email address</a>')
  expect(html).toContain('id="email-error"')
  expect(html).toContain('id="email" name="email" type="text" value="jo@" aria-describedby="email-error"')
})

it('links to the first box of a date', () => {
  expect(String(<ErrorSummary errors={{ from: 'Enter a date' }} dates={['from']} />)).toContain('href="#from-day"')
})

it('shows no summary when nothing is wrong', () => {
  expect(String(<ErrorSummary errors={{}} />)).toBe('')
})

it('writes what people typed as text, never as HTML', () => {
  expect(String(<Input name="note" label="Note" value={'"><script>'} />)).toContain('value="&quot;&gt;&lt;script&gt;"')
})

it('offers the times of several days as one choice, of which the summary links to the first', () => {
  const html = String(
    <TimeTiles
      name="slot"
      legend="Choose a time"
      error="Choose a time"
      value="b"
      days={[
        { day: 'Monday 23 November', times: [{ value: 'a', text: '9am' }] },
        { day: 'Wednesday 25 November', times: [{ value: 'b', text: '9:30am' }] },
        { day: 'Friday 27 November', times: [] },
      ]}
    />,
  )
  expect(html).toContain('id="slot" name="slot" type="radio" value="a"/>')
  expect(html).toContain('id="slot-2" name="slot" type="radio" value="b" checked=""/>')
  expect(html).toContain('aria-describedby="slot-error"')
  expect(html).toContain('No times left')
})
