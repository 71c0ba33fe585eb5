import { addressParser } from 'postal-mime'

/** A message as a person would describe it; how it becomes MIME is the mail's affair. */
export interface Message {
  /** Stable for one queued message, so that sending it again after a crash is the same message to the reader. */
  messageId: string
  to: string
  cc?: string
  subject: string
  text: string
  html: string
  /** The invitation, sent as the last alternative; `method` equals METHOD inside it (DOMAIN.md, Invitations). */
  invitation?: { method: 'REQUEST' | 'CANCEL'; ics: string }
}

export interface Mail {
  /** Resolves when the message has been handed over; rejects with NotSent when it has not. */
  send(message: Message): Promise<void>
  /** Where messages are only kept: the newest so many, newest first. */
  keptMessages?(limit?: number): Promise<KeptMessage[]>
  /** Where messages are only kept: one of them, or undefined when there is none of that id. */
  keptMessage?(id: string): Promise<KeptMessageParts | undefined>
}

/** A message that was kept instead of sent. `at` is its Date, as UTC text. */
export interface KeptMessage {
  id: string
  at: string
  to: string
  subject: string
}

/** What a kept message says. `calendar` is its invitation as iCalendar text. */
export interface KeptMessageParts extends KeptMessage {
  text: string
  html: string
  calendar: string | undefined
}

/** Why a message was not handed over, in words for a manager. `final`: the address was refused for good, so trying again is idle. */
export class NotSent extends Error {
  readonly final: boolean

  constructor(why: string, { final = false, cause }: { final?: boolean; cause?: unknown } = {}) {
    super(why, { cause })
    this.final = final
  }
}

/** The name and address of a mailbox written as `Attendance team <attendance@authority.test>`, or as an address alone. */
export function mailbox(text: string): { name: string; address: string } {
  const first = addressParser(text, { flatten: true }).find(({ address }) => address)
  if (!first?.address) throw new Error(`Not a mailbox: ${text}`)
  return { name: first.name, address: first.address }
}
