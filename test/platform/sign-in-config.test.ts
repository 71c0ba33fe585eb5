import { expect, test } from 'vitest'
import { BadEnvironment, parseEnvironment, signInOf } from '../../src/platform/config.ts'

const tenant = '6BABCAAD-604B-40AC-A9D7-9FD97C0B779F'
const dfe = { DFE_CLIENT_ID: 'handbell', DFE_CLIENT_SECRET: 'secret' }
const entra = { ENTRA_TENANT: tenant, ENTRA_CLIENT_ID: 'handbell', ENTRA_CLIENT_SECRET: 'secret' }
const signIn = (env: Record<string, string>) => signInOf(parseEnvironment(env))

test('unless more is set, people sign in by emailed links only', () => {
  expect(signIn({})).toEqual({ signInLinks: 'on', dfe: undefined, entra: undefined })
})

test('none, one or both of the other ways are set, to the public services unless told otherwise', () => {
  expect(signIn(dfe)).toMatchObject({ dfe: { issuer: 'https://oidc.signin.education.gov.uk' }, entra: undefined })
  expect(signIn({ ...dfe, ...entra, SIGN_IN_LINKS: 'off' })).toEqual({
    signInLinks: 'off',
    dfe: {
      issuer: 'https://oidc.signin.education.gov.uk',
      clientId: 'handbell',
      clientSecret: 'secret',
      clientAuth: 'client_secret_post',
    },
    entra: {
      issuer: `https://login.microsoftonline.com/${tenant.toLowerCase()}/v2.0`,
      clientId: 'handbell',
      clientSecret: 'secret',
      clientAuth: 'client_secret_post',
      tenant: tenant.toLowerCase(),
      rolePrefix: '',
    },
  })
})

test.each([
  ['a way is set by half', { DFE_CLIENT_ID: 'handbell' }, 'DFE_CLIENT_SECRET: must be set'],
  ['the tenant is a name, which tokens do not carry', { ...entra, ENTRA_TENANT: 'authority.gov.uk' }, 'ENTRA_TENANT'],
  ['staff could not sign in', { ...dfe, SIGN_IN_LINKS: 'schools' }, 'no other way for staff'],
  ['nobody could sign in', { SIGN_IN_LINKS: 'off' }, 'SIGN_IN_LINKS: must be on'],
  ['an issuer is not https', { ...dfe, DFE_ISSUER: 'http://signin.example' }, 'DFE_ISSUER: must be https'],
  ['an issuer only looks like this machine', { ...dfe, DFE_ISSUER: 'http://localhost.evil.test' }, 'DFE_ISSUER'],
])('it does not start when %s', (_, env, words) => {
  expect(() => signIn(env)).toThrow(BadEnvironment)
  expect(() => signIn(env)).toThrow(words)
})

test('plain http is taken from a provider on this machine', () => {
  expect(signIn({ ...dfe, DFE_ISSUER: 'http://localhost:4000' }).dfe?.issuer).toBe('http://localhost:4000')
})
