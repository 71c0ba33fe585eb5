import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import MailComposer from 'nodemailer/lib/mail-composer'
import PostalMime, { type Email } from 'postal-mime'
import type { KeptMessage, KeptMessageParts, Mail } from './mail.ts'
import { mimeOf } from './mail-mime.ts'

/** Where messages go when no mail server is set: `.eml` files, the same MIME that would be sent. An id is a file's name without `.eml`. */
export interface MailFolder extends Mail {
  /** The newest so many, newest first. */
  keptMessages(limit?: number): Promise<KeptMessage[]>
  /** One message, or undefined when there is none of that id. */
  keptMessage(id: string): Promise<KeptMessageParts | undefined>
}

export function folderMail(folder: string, from: string): MailFolder {
  const read = async (id: string) => parsed(id, await PostalMime.parse(await readFile(join(folder, `${id}.eml`))))
  return {
    async send(message) {
      const eml = await new MailComposer(mimeOf(message, from)).compile().build()
      const name = join(folder, fileName(message.subject))
      await mkdir(folder, { recursive: true })
      // Written whole or not at all: a reader never meets half a message.
      await writeFile(`${name}.part`, eml)
      await rename(`${name}.part`, `${name}.eml`)
    },
    async keptMessages(limit = 200) {
      const ids = await idsIn(folder)
      return Promise.all(ids.toReversed().slice(0, limit).map(read))
    },
    async keptMessage(id) {
      // Only names that the folder lists are opened, so that an id cannot lead out of it.
      return (await idsIn(folder)).includes(id) ? read(id) : undefined
    },
  }
}

/** `20261118T090000123Z-consultation-booked-elmfield-a1b2c3`: sorts by time, tells the subject. */
function fileName(subject: string): string {
  const at = new Date().toISOString().replace(/[-:.]/g, '')
  const words = subject.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return `${at}-${words.slice(0, 60).replace(/^-|-$/g, '')}-${randomBytes(3).toString('hex')}`
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const ids = names.filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -'.eml'.length))
  return ids.sort()
}

function parsed(id: string, email: Email): KeptMessageParts {
  const invitation = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar')?.content
  return {
    id,
    at: email.date ?? '',
    to: (email.to ?? []).map(({ address }) => address ?? '').join(', '),
    subject: email.subject ?? '',
    text: email.text ?? '',
    html: email.html ?? '',
    calendar: typeof invitation === 'string' || !invitation ? invitation : new TextDecoder().decode(invitation),
  }
}
