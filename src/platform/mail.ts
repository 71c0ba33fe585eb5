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
  /** Resolves when the message has been handed over; rejects when it has not, and then it may be tried again. */
  send(message: Message): Promise<void>
}
