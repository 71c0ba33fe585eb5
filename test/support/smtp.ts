import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A real mail server on 127.0.0.1 and what it has got. */
export interface MailServer {
  port: number
  /** As it came over the wire, the envelope's recipients beside it. */
  got: { to: string[]; eml: string }[]
  /** How many connections were opened to it. */
  connections: number
  stop(): Promise<void>
}

/** Starts a mail server; without options it wants no password and offers no encryption. Port 0 takes a free one. */
export async function startMailServer({
  port = 0,
  ...options
}: SMTPServerOptions & { port?: number } = {}): Promise<MailServer> {
  const server: MailServer = { port, got: [], connections: 0, stop: async () => {} }
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onConnect: (_session, accept) => {
      server.connections++
      accept()
    },
    onData: (stream, { envelope }, accept) => {
      text(stream).then((eml) => {
        server.got.push({ to: envelope.rcptTo.map(({ address }) => address), eml })
        accept()
      }, accept)
    },
    ...options,
  })
  smtp.on('error', () => {})
  smtp.listen(port, '127.0.0.1')
  await once(smtp.server, 'listening')
  server.port = addressOf(smtp.server.address()).port
  server.stop = () => new Promise((stopped) => smtp.close(() => stopped()))
  return server
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (!address || typeof address === 'string') throw new Error('The mail server does not listen on a port')
  return address
}
