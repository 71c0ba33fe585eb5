import { createTransport } from 'nodemailer'
import { z } from 'zod'
import { type Mail, NotSent } from './mail.ts'
import { mimeOf } from './mail-mime.ts'

/** How the mail server is reached, in the names of the environment. */
export interface Smtp {
  /** `smtp://user:password@host:port`, or `smtps://`; a relay that wants no password has no user either. */
  SMTP_URL: string
  MAIL_FROM: string
  SMTP_TOKEN_URL?: string | undefined
  SMTP_CLIENT_ID?: string | undefined
  SMTP_CLIENT_SECRET?: string | undefined
  SMTP_SCOPE: string
}

/** One message takes at most so long, all of its commands together; the outbox counts on it. */
const secondsAtMost = 10

/**
 * Mail over SMTP, on Node and on Workers. One connection carries one message after another and says goodbye when it has
 * been idle; `close` ends it at once, as a Worker must before its request ends. Encrypted wherever the server can, and
 * always before a password or a token is sent to another machine.
 */
export function smtpMail(smtp: Smtp): Mail & { close(): void } {
  const { hostname, username, searchParams } = new URL(smtp.SMTP_URL)
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const transport = createTransport({
    url: smtp.SMTP_URL,
    pool: true,
    maxConnections: 1,
    maxRequeues: 1,
    idleTimeout: 20_000,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: secondsAtMost * 1000,
    ...(searchParams.has('requireTLS') || here || username === '' ? {} : { requireTLS: true }),
    ...(searchParams.has('ignoreTLS') || !here ? {} : { ignoreTLS: true }),
    ...(smtp.SMTP_TOKEN_URL ? { auth: tokenAuth(smtp, smtp.SMTP_TOKEN_URL, decodeURIComponent(username)) } : {}),
  })
  // An idle connection that the server drops is no event: the next message opens another.
  transport.on('error', () => {})
  return {
    async send(message) {
      const signal = AbortSignal.timeout(secondsAtMost * 1000)
      await transport.sendMail({ ...mimeOf(message, smtp.MAIL_FROM), signal }).catch((error: unknown) => {
        throw notSent(error)
      })
    },
    close: () => transport.close(),
  }
}

const Token = z.object({ access_token: z.string(), expires_in: z.coerce.number().default(300) })

/** XOAUTH2 with a token of our own application (client credentials), as Exchange Online wants it from services. */
function tokenAuth(smtp: Smtp, tokenUrl: string, user: string) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: smtp.SMTP_CLIENT_ID ?? '',
    client_secret: smtp.SMTP_CLIENT_SECRET ?? '',
    scope: smtp.SMTP_SCOPE,
  })
  const freshToken = async () => {
    const response = await fetch(tokenUrl, {
      method: 'POST',
      body,
      // The client's secret goes to the endpoint that is set, and nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(5_000),
    })
    if (!response.ok) throw new Error(`The token endpoint answered ${response.status}`)
    return Token.parse(await response.json())
  }
  type Provided = (error: Error | null, token?: string, expires?: number) => void
  return {
    type: 'OAuth2' as const,
    user,
    provisionCallback: (_user: string, _renew: boolean, provided: Provided) => {
      freshToken().then(
        ({ access_token, expires_in }) => provided(null, access_token, Date.now() + (expires_in - 60) * 1000),
        (error: unknown) => provided(error instanceof Error ? error : new Error(String(error))),
      )
    },
  }
}

const SmtpError = z.object({
  message: z.string(),
  name: z.string().optional(),
  code: z.string().optional(),
  command: z.string().optional(),
  response: z.string().optional(),
  permanent: z.boolean().optional(),
})

/** What happened, worded from nodemailer's error. A recipient refused for another reason than policy (5.7) is refused for good. */
function notSent(cause: unknown): NotSent {
  const error = SmtpError.safeParse(cause).data
  if (!error) return new NotSent('The message could not be handed over', { cause })
  const { code, command, response, permanent, message } = error
  if (command === 'RCPT TO' && response) {
    const final = permanent === true && !/\b5\.7\.\d/.test(response)
    return new NotSent(`The mail server refused the address: ${response}`, { final, cause })
  }
  if (code === 'EAUTH' || code === 'EOAUTH2' || code === 'ENOAUTH') {
    return new NotSent(`The mail server did not let us sign in: ${response ?? message}`, { cause })
  }
  if (response) return new NotSent(`The mail server refused the message: ${response}`, { cause })
  if (code === 'EABORT' || error.name === 'AbortError' || error.name === 'TimeoutError') {
    return new NotSent(`The mail server took longer than ${secondsAtMost} seconds`, { cause })
  }
  return new NotSent(`The mail server could not be reached: ${message}`, { cause })
}
