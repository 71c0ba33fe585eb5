import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { type Configuration, Provider } from 'oidc-provider'
import { vi } from 'vitest'

/** An account at a provider: its id there, and what the provider says of it. */
export interface Account {
  id: string
  claims: Record<string, unknown>
}

export interface RunningProvider {
  issuer: string
  /** People who can sign in there, under their id and any password. */
  accounts: Map<string, Account['claims']>
  stop(): Promise<void>
}

export const client = { clientId: 'handbell', clientSecret: 'the secret that the provider knows us by' }

/**
 * A real provider (oidc-provider) on this machine. `dfe` tells everything but the subject in its user info, as DfE
 * Sign-in does; `entra` tells all in the ID token, as Microsoft does. Both insist on PKCE. `service` is our address.
 */
export async function startProvider(name: 'dfe' | 'entra', service: string): Promise<RunningProvider> {
  const accounts = new Map<string, Account['claims']>()
  const server = createServer()
  const issuer = await listening(server)
  const configuration: Configuration = {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${service}/sign-in/${name}/callback`],
        post_logout_redirect_uris: [`${service}/sign-in`],
      },
    ],
    claims: {
      openid: name === 'dfe' ? ['sub'] : ['sub', 'tid', 'oid', 'roles', 'idp'],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'family_name', 'preferred_username'],
      organisation: ['organisation'],
    },
    scopes: ['openid', 'email', 'profile', 'organisation'],
    conformIdTokenClaims: name === 'dfe',
    findAccount: (_, id) => {
      const claims = accounts.get(id)
      return claims && { accountId: id, claims: () => ({ sub: id, ...claims }) }
    },
    pkce: { required: () => true },
    ttl: { AccessToken: 300, AuthorizationCode: 60, Grant: 300, IdToken: 300, Interaction: 300, Session: 300 },
    cookies: { keys: [randomUUID()] },
    jwks: { keys: [{ ...key.privateKey.export({ format: 'jwk' }), kty: 'RSA', kid, alg: 'RS256', use: 'sig' }] },
  }
  // It warns that it is not fit to be a real one, which it need not be.
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const provider = new Provider(issuer, configuration)
  warn.mockRestore()
  server.on('request', provider.callback())
  return { issuer, accounts, stop: () => stopped(server) }
}

const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
const kid = 'the key of the tests'

/** A provider that answers whatever a test wants, signed with its key. */
export interface BadProvider {
  issuer: string
  /** What the next ID token says besides, or instead of, what it should. */
  lie: Record<string, unknown>
  /** The nonce that it was asked with, as a provider keeps it with the code. */
  nonce: string
  /** What its user info says. */
  userInfo: Record<string, unknown>
  /** What it was asked for, in order, with the way in which the caller said who it is. */
  asked: { path: string; authorization: string | undefined }[]
  /** Signs with a key that it does not publish. */
  forges: boolean
  /** How it signs, whatever it has published: not at all, with our client secret, or with a short key that it publishes. */
  signs: 'RS256' | 'none' | 'HS256' | 'short'
  /** What it says of itself besides, or instead of, what it should. */
  metadata: Record<string, unknown>
  /** Hangs up on whoever asks. */
  down: boolean
  stop(): Promise<void>
}

export async function startBadProvider(): Promise<BadProvider> {
  const server = createServer()
  const issuer = await listening(server)
  const bad: BadProvider = {
    issuer,
    lie: {},
    nonce: '',
    userInfo: {},
    asked: [],
    forges: false,
    signs: 'RS256',
    metadata: {},
    down: false,
    stop: () => stopped(server),
  }
  const answers: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/jwks`,
      ...bad.metadata,
    }),
    '/jwks': () => {
      const { publicKey } = bad.signs === 'short' ? short : key
      return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] }
    },
    '/me': () => bad.userInfo,
    '/token': () => {
      const now = Math.floor(Date.now() / 1000)
      const good = { iss: issuer, aud: client.clientId, sub: 'somebody', nonce: bad.nonce, iat: now, exp: now + 300 }
      const idToken = signedBy(bad, { ...good, ...bad.lie })
      return { access_token: 'a token', token_type: 'Bearer', expires_in: 300, id_token: idToken }
    },
  }
  server.on('request', (request, response) => {
    if (bad.down) return void request.socket.destroy()
    const { url: path = '', headers } = request
    bad.asked.push({ path, authorization: headers.authorization })
    const answer = answers[path]
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer?.() ?? {}))
  })
  return bad
}

const forger = generateKeyPairSync('rsa', { modulusLength: 2048 })
const short = generateKeyPairSync('rsa', { modulusLength: 1024 })

function signedBy({ signs, forges }: BadProvider, claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const alg = signs === 'short' ? 'RS256' : signs
  const text = `${part({ alg, kid })}.${part(claims)}`
  if (signs === 'none') return `${text}.`
  if (signs === 'HS256') return `${text}.${createHmac('sha256', client.clientSecret).update(text).digest('base64url')}`
  const { privateKey } = signs === 'short' ? short : forges ? forger : key
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The provider listens on no port')
  // Another site than the service's, to a browser too.
  return `http://localhost:${address.port}`
}

async function stopped(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
