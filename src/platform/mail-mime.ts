import type { SendMailOptions } from 'nodemailer/lib/mailer'
import { type Message, mailbox } from './mail.ts'

/**
 * A message in nodemailer's terms: `multipart/alternative` of text, HTML and last the invitation, which Outlook then
 * shows as one. Its `icalEvent` would add an attachment as well (DOMAIN.md, Invitations).
 */
export function mimeOf(message: Message, from: string): SendMailOptions {
  const { messageId, to, cc, subject, text, html, invitation } = message
  const sender = mailbox(from)
  return {
    messageId: `<${messageId}>`,
    from: sender,
    replyTo: sender,
    to: { name: '', address: to },
    ...(cc ? { cc: { name: '', address: cc } } : {}),
    subject,
    text,
    html,
    alternatives: invitation
      ? [
          {
            contentType: `text/calendar; charset=utf-8; method=${invitation.method}`,
            content: invitation.ics,
            filename: false,
          },
        ]
      : [],
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
