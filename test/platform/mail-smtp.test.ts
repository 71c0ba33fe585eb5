import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { type Message, NotSent } from '../../src/platform/mail.ts'
import { type Smtp, smtpMail } from '../../src/platform/mail-smtp.ts'
import { type MailServer, startMailServer } from '../support/smtp.ts'

const message: Message = {
  messageId: '1.a.0@handbell.test',
  to: 'jo@elmfield.test',
  subject: 'Consultation booked',
  text: 'Hello',
  html: '<p>Hello</p>',
}
const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const one of cleanUp.splice(0).toReversed()) await one()
})

async function server(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const started = await startMailServer(options)
  cleanUp.push(started.stop)
  return started
}

async function listening(http: Server): Promise<number> {
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  cleanUp.push(() => http.close())
  const address = http.address()
  return address && typeof address === 'object' ? address.port : 0
}

function mail(url: string, more: Partial<Smtp> = {}) {
  const opened = smtpMail({
    SMTP_URL: url,
    MAIL_FROM: 'Attendance Team <attendance@authority.test>',
    SMTP_SCOPE: 'https://outlook.office365.com/.default',
    ...more,
  })
  cleanUp.push(opened.close)
  return opened
}

const failure = (sending: Promise<void>) =>
  sending.then(
    () => undefined,
    (error: unknown) => error,
  )

test('a relay without a password gets the messages of a batch over one connection', async () => {
  const relay = await server()
  const { send } = mail(`smtp://127.0.0.1:${relay.port}`)
  for (let n = 0; n < 5; n++) await send({ ...message, messageId: `${n}.a.0@handbell.test` })
  expect(relay.got.map(({ to }) => to)).toEqual(Array(5).fill(['jo@elmfield.test']))
  expect(relay.connections).toBe(1)
})

test('a user and a password sign in, encrypted by STARTTLS or from the start', async () => {
  const users: unknown[] = []
  const signIn: Parameters<typeof startMailServer>[0] = {
    authOptional: false,
    disabledCommands: [],
    onAuth: ({ username, password }, session, answer) => {
      users.push([username, password, session.secure])
      answer(null, { user: username })
    },
  }
  const starttls = await server(signIn)
  const tls = await server({ ...signIn, secure: true })
  const options = 'tls.rejectUnauthorized=false&ignoreTLS=false'
  await mail(`smtp://team%40authority.test:p%40ss@127.0.0.1:${starttls.port}?${options}`).send(message)
  await mail(`smtps://team%40authority.test:p%40ss@127.0.0.1:${tls.port}?${options}`).send(message)
  expect(users).toEqual(Array(2).fill(['team@authority.test', 'p@ss', true]))
  expect(starttls.got.length + tls.got.length).toBe(2)
})

test('a server whose certificate nobody vouches for gets nothing', async () => {
  const tls = await server({ secure: true })
  expect(await failure(mail(`smtps://127.0.0.1:${tls.port}`).send(message))).toBeInstanceOf(NotSent)
  expect(tls.got).toEqual([])
})

test('XOAUTH2 signs in with a token of our own application, fetched once for a batch', async () => {
  const asked: Record<string, string>[] = []
  const tokens = createServer((request, response) => {
    text(request).then((body) => {
      asked.push(Object.fromEntries(new URLSearchParams(body)))
      response.setHeader('content-type', 'application/json').end('{"access_token":"ey.token","expires_in":3600}')
    })
  })
  const tokenPort = await listening(tokens)
  const signedIn: unknown[] = []
  const exchange = await server({
    authOptional: false,
    authMethods: ['XOAUTH2'],
    allowInsecureAuth: true,
    onAuth: ({ method, username, accessToken }, _session, answer) => {
      signedIn.push([method, username, accessToken])
      answer(null, { user: username })
    },
  })
  const { send } = mail(`smtp://team%40authority.test@127.0.0.1:${exchange.port}`, {
    SMTP_TOKEN_URL: `http://127.0.0.1:${tokenPort}/tenant/oauth2/v2.0/token`,
    SMTP_CLIENT_ID: 'handbell',
    SMTP_CLIENT_SECRET: 'secret',
  })
  await send(message)
  await send(message)
  expect(exchange.got).toHaveLength(2)
  expect(signedIn).toEqual([['XOAUTH2', 'team@authority.test', 'ey.token']])
  expect(asked).toEqual([
    {
      grant_type: 'client_credentials',
      client_id: 'handbell',
      client_secret: 'secret',
      scope: 'https://outlook.office365.com/.default',
    },
  ])
})

test('a token endpoint that sends elsewhere is not followed: the client’s secret goes nowhere else', async () => {
  const followed: string[] = []
  const other = createServer((request, response) => {
    followed.push(request.url ?? '')
    response.end('{"access_token":"x"}')
  })
  const location = `http://127.0.0.1:${await listening(other)}/token`
  const endpoint = createServer((_, response) => void response.writeHead(307, { location }).end())
  const exchange = await server({ authOptional: false, authMethods: ['XOAUTH2'], allowInsecureAuth: true })
  const { send } = mail(`smtp://team@127.0.0.1:${exchange.port}`, {
    SMTP_TOKEN_URL: `http://127.0.0.1:${await listening(endpoint)}/token`,
    SMTP_CLIENT_ID: 'handbell',
    SMTP_CLIENT_SECRET: 'secret',
  })
  expect(await failure(send(message))).toBeInstanceOf(NotSent)
  expect(followed).toEqual([])
})

test('what went wrong is said in words, and whether trying again is idle', async () => {
  const refusing = (answer: string, code: number) =>
    server({ onRcptTo: (_to, _session, done) => done(Object.assign(new Error(answer), { responseCode: code })) })
  const unknown = await refusing('5.1.1 No such user', 550)
  const policy = await refusing('5.7.1 Relaying denied', 550)
  const later = await refusing('4.2.1 Try again later', 450)
  const gone = await server()
  await gone.stop()
  const reply = (port: number) => failure(mail(`smtp://127.0.0.1:${port}`).send(message))
  expect(await reply(unknown.port)).toMatchObject({
    message: 'The mail server refused the address: 550 5.1.1 No such user',
    final: true,
  })
  expect(await reply(policy.port)).toMatchObject({ final: false })
  expect(await reply(later.port)).toMatchObject({ final: false })
  expect(await reply(gone.port)).toMatchObject({
    message: expect.stringContaining('The mail server could not be reached'),
    final: false,
  })
})

test('a wrong password is said as such, and the message may be tried again', async () => {
  const strict = await server({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, answer) => answer(new Error('Invalid username or password')),
  })
  const error = await failure(mail(`smtp://team:wrong@127.0.0.1:${strict.port}`).send(message))
  expect(error).toMatchObject({
    message: expect.stringContaining('The mail server did not let us sign in: 535'),
    final: false,
  })
})

test('a server that comes back on the same port gets the next message', async () => {
  const first = await server()
  const { send } = mail(`smtp://127.0.0.1:${first.port}`)
  await send(message)
  await first.stop()
  expect(await failure(send(message))).toBeInstanceOf(NotSent)
  const again = await server({ port: first.port })
  await send(message)
  expect(again.got).toHaveLength(1)
})
