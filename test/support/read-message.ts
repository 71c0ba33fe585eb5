import ICAL from 'ical.js'
import PostalMime from 'postal-mime'

/** A message as it came over the wire, read by libraries that did not write it. */
export async function readMessage(eml: string) {
  const email = await PostalMime.parse(eml, { attachmentEncoding: 'utf8' })
  const header = (key: string) => email.headers.find((one) => one.key === key)?.value
  const [part, ...more] = email.attachments
  if (!part || typeof part.content !== 'string' || more.length > 0) throw new Error('There is not one calendar part')
  const calendar = new ICAL.Component(ICAL.parse(part.content))
  const event = calendar.getFirstSubcomponent('vevent')
  const value = (name: string) => event?.getFirstPropertyValue(name)?.toString()
  const attendees = (event?.getAllProperties('attendee') ?? []).map(
    (one) => `${one.getFirstParameter('role')} ${String(one.getFirstValue()).replace(/^mailto:/i, '')}`,
  )
  return { email, header, part, method: calendar.getFirstPropertyValue('method'), value, attendees }
}
