import * as oidc from 'openid-client'

/** Somewhere that people sign in, and what this service is called there. The issuer is https, or on this machine. */
export interface OpenIdProvider {
  issuer: string
  clientId: string
  clientSecret: string
  clientAuth: 'client_secret_post' | 'client_secret_basic'
}

/** What one sign-in must come back with: made when it begins, kept by the browser, used once. */
export interface Expected {
  state: string
  nonce: string
  verifier: string
}

/** Why a provider's answer is of no use; `code` is the protocol's own word for it, for the log. */
export type NoUse = { ok: false; because: 'provider_down' | 'not_completed' | 'not_trusted'; code: string }

/** What a provider said of somebody, its signature, issuer, audience, nonce and dates checked. */
export interface Said {
  ok: true
  claims: Record<string, unknown>
  idToken: string
}

/** Signing in elsewhere, by OpenID Connect: authorisation code with PKCE, state and nonce. */
export interface OpenId {
  /** The address at the provider where a sign-in begins. It comes back to `returnTo`, in the query. */
  beginning(
    provider: OpenIdProvider,
    ask: Expected & { scope: string; returnTo: string },
  ): Promise<{ ok: true; address: URL } | NoUse>
  /** Redeems the answer that came to `callback`. With `userInfo`, what the provider adds there is among the claims. */
  answer(
    provider: OpenIdProvider,
    callback: URL,
    expected: Expected,
    options: { userInfo: boolean },
  ): Promise<Said | NoUse>
  /** The address that ends the session at the provider, or undefined when it has none or cannot be reached. */
  ending(provider: OpenIdProvider, idToken: string, returnTo: string): Promise<URL | undefined>
}

const keptFor = 60 * 60 * 1000
const timeoutSeconds = 5

/** Asks providers over the network. What one says of itself is kept for an hour, so make this once for a process. */
export function openIdOverHttp(now: () => number = Date.now): OpenId {
  const kept = new Map<string, { at: number; discovered: oidc.Configuration }>()

  const discover = async (provider: OpenIdProvider) => {
    const key = JSON.stringify(provider)
    const known = kept.get(key)
    if (known && now() - known.at < keptFor) return known.discovered
    const discovered = await discovery(provider)
    // There are as many as are configured, which is two; the bound only keeps a mistake from growing.
    if (kept.size >= 8) kept.clear()
    kept.set(key, { at: now(), discovered })
    return discovered
  }

  return {
    async beginning(provider, { state, nonce, verifier, scope, returnTo }) {
      try {
        const discovered = await discover(provider)
        const code_challenge = await oidc.calculatePKCECodeChallenge(verifier)
        const address = oidc.buildAuthorizationUrl(discovered, {
          redirect_uri: returnTo,
          scope,
          state,
          nonce,
          code_challenge,
          code_challenge_method: 'S256',
        })
        return { ok: true, address }
      } catch (error) {
        return noUse(error)
      }
    },

    async answer(provider, callback, { state, nonce, verifier }, { userInfo }) {
      try {
        const discovered = await discover(provider)
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
        const tokens = await oidc.authorizationCodeGrant(discovered, callback, checks)
        const claims = tokens.claims()
        if (!claims || !tokens.id_token) return { ok: false, because: 'not_trusted', code: 'no_id_token' }
        const added = userInfo ? await oidc.fetchUserInfo(discovered, tokens.access_token, claims.sub) : {}
        return { ok: true, claims: { ...added, ...claims }, idToken: tokens.id_token }
      } catch (error) {
        return noUse(error)
      }
    },

    async ending(provider, idToken, returnTo) {
      try {
        const discovered = await discover(provider)
        if (!discovered.serverMetadata().end_session_endpoint) return undefined
        return oidc.buildEndSessionUrl(discovered, { id_token_hint: idToken, post_logout_redirect_uri: returnTo })
      } catch (error) {
        noUse(error)
        return undefined
      }
    },
  }
}

async function discovery({ issuer, clientId, clientSecret, clientAuth }: OpenIdProvider) {
  const auth = clientAuth === 'client_secret_basic' ? oidc.ClientSecretBasic : oidc.ClientSecretPost
  // The signature is checked too, so that nobody between here and the provider can make a token.
  const execute = [oidc.enableNonRepudiationChecks]
  if (issuer.startsWith('http:')) execute.push(oidc.allowInsecureRequests)
  const discovered = await oidc.discovery(new URL(issuer), clientId, undefined, auth(clientSecret), {
    execute,
    timeout: timeoutSeconds,
  })
  // The library lets Microsoft's common issuers through, for those who take several tenants. Here there is one.
  const found = new URL(discovered.serverMetadata().issuer).href
  if (found !== new URL(issuer).href) throw new AnotherIssuer()
  return discovered
}

class AnotherIssuer extends Error {}

const networkCodes = [
  'network',
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
]

/** An error of the library as the reason that it stands for; what is a bug of ours is thrown on. */
function noUse(error: unknown): NoUse {
  if (error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError) {
    return { ok: false, because: 'not_completed', code: error.error }
  }
  if (error instanceof oidc.WWWAuthenticateChallengeError) {
    return { ok: false, because: 'not_completed', code: error.code }
  }
  if (error instanceof oidc.ClientError) {
    // Without a code it is what fetch threw, which each runtime words in its own way.
    const { code = 'network' } = error
    return { ok: false, because: networkCodes.includes(code) ? 'provider_down' : 'not_trusted', code }
  }
  if (error instanceof AnotherIssuer) return { ok: false, because: 'not_trusted', code: 'another_issuer' }
  // What fetch throws when it reaches nobody; a TypeError with a code is a mistake in calling the library.
  if (error instanceof TypeError && !('code' in error)) return { ok: false, because: 'provider_down', code: 'network' }
  throw error
}
