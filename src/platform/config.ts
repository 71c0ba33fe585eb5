import { z } from 'zod'
import type { OpenIdProvider } from './open-id.ts'

/** Where a provider of sign-in is: https, or this machine in a test. */
const Issuer = z
  .url({ protocol: /^https?$/ })
  .refine((issuer) => issuer.startsWith('https:') || onThisMachine(issuer), 'must be https')

/** What the environment sets, for every feature. The README lists the same names; a test compares the two. */
export const Environment = z.object({
  HANDBELL_DATA: z.string().default('./data'),
  /** Where to listen: a proxy on the same machine reaches 127.0.0.1. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Whether all requests come through a proxy that adds the visitor's address to X-Forwarded-For. */
  TRUST_PROXY: z.stringbool().default(false),
  SECRET: z.string().min(32).optional(),
  /** Whom to tell of a weakness: an email address or a web page, for security.txt. */
  SECURITY_CONTACT: z
    .email()
    .or(z.url({ protocol: /^https$/ }))
    .optional(),
  /** With which a monitor elsewhere is told by `/readyz` why the service is not ready. */
  MONITOR_TOKEN: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/[^\s@]@[^\s@]/, 'must hold an email address')
    .default('Handbell <handbell@localhost>'),
  /** The token endpoint, when the mail server wants XOAUTH2 instead of a password; the user is the one in SMTP_URL. */
  SMTP_TOKEN_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_CLIENT_ID: z.string().optional(),
  SMTP_CLIENT_SECRET: z.string().optional(),
  SMTP_SCOPE: z.string().default('https://outlook.office365.com/.default'),
  /** Who is sent links to sign in with: everybody, schools only, nobody. */
  SIGN_IN_LINKS: z.enum(['on', 'schools', 'off']).default('on'),
  DFE_ISSUER: Issuer.default('https://oidc.signin.education.gov.uk'),
  DFE_CLIENT_ID: z.string().optional(),
  DFE_CLIENT_SECRET: z.string().optional(),
  /** As the service is registered at DfE Sign-in: it takes the secret in one of the two ways only. */
  DFE_CLIENT_AUTH: z.enum(['client_secret_post', 'client_secret_basic']).default('client_secret_post'),
  /** The directory's id, not one of its names: tokens carry the id. */
  ENTRA_TENANT: z.guid().toLowerCase().optional(),
  ENTRA_CLIENT_ID: z.string().optional(),
  ENTRA_CLIENT_SECRET: z.string().optional(),
  ENTRA_ROLE_PREFIX: z.string().default(''),
  ENTRA_ISSUER: Issuer.optional(),
})

/** On Workers there is no folder in which to keep a secret or messages, nor a machine to be the sender of mail: these must be set. */
const WorkerEnvironment = Environment.required({ SECRET: true, BASE_URL: true, SMTP_URL: true }).extend({
  MAIL_FROM: Environment.shape.MAIL_FROM.unwrap(),
})

/** The environment, read once at the rim. `baseUrl` has no slash at its end. */
export interface Config {
  baseUrl: string
  secret: string
  smtpUrl: string | undefined
  mailFrom: string
  securityContact?: string | undefined
  monitorToken?: string | undefined
  /** The ways to sign in: by emailed link, by DfE Sign-in, by Microsoft Entra ID; at least one of them. */
  signInLinks: 'on' | 'schools' | 'off'
  dfe: OpenIdProvider | undefined
  /** The roles of staff in its tokens are ours after `rolePrefix`. */
  entra: (OpenIdProvider & { tenant: string; rolePrefix: string }) | undefined
  /** The made-up authority: offers a page to sign in as anyone and one that shows the messages. Never in production. */
  demo: boolean
}

export class BadEnvironment extends Error {}

/** Parses the environment, or throws BadEnvironment with a line for each variable that is wrong. */
export function parseEnvironment(env: Record<string, unknown>): z.infer<typeof Environment> {
  return parsed(Environment, env)
}

/** The same variables as Workers have them, of which more must be set. */
export function parseWorkerEnvironment(env: Record<string, unknown>): z.infer<typeof WorkerEnvironment> {
  return parsed(WorkerEnvironment, env)
}

function parsed<S extends z.ZodType>(schema: S, env: Record<string, unknown>): z.infer<S> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(set, { error: ({ input }) => (input === undefined ? 'must be set' : undefined) })
  if (result.success) return result.data
  throw new BadEnvironment(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
}

const Dfe = z.object({ DFE_CLIENT_ID: z.string(), DFE_CLIENT_SECRET: z.string() })
const Entra = z.object({ ENTRA_TENANT: z.string(), ENTRA_CLIENT_ID: z.string(), ENTRA_CLIENT_SECRET: z.string() })

/** The ways to sign in that the environment sets; throws BadEnvironment when one is set by half, or none is left. */
export function signInOf(set: z.infer<typeof Environment>): Pick<Config, 'signInLinks' | 'dfe' | 'entra'> {
  const dfe = wholly(Dfe, set)
  const entra = wholly(Entra, set)
  if (set.SIGN_IN_LINKS === 'off' && !dfe && !entra) {
    throw new BadEnvironment('SIGN_IN_LINKS: must be on as long as there is no other way to sign in')
  }
  if (set.SIGN_IN_LINKS === 'schools' && !entra) {
    throw new BadEnvironment('SIGN_IN_LINKS: must be on as long as there is no other way for staff to sign in')
  }
  return {
    signInLinks: set.SIGN_IN_LINKS,
    dfe: dfe && {
      issuer: set.DFE_ISSUER,
      clientId: dfe.DFE_CLIENT_ID,
      clientSecret: dfe.DFE_CLIENT_SECRET,
      clientAuth: set.DFE_CLIENT_AUTH,
    },
    entra: entra && {
      issuer: set.ENTRA_ISSUER ?? `https://login.microsoftonline.com/${entra.ENTRA_TENANT}/v2.0`,
      clientId: entra.ENTRA_CLIENT_ID,
      clientSecret: entra.ENTRA_CLIENT_SECRET,
      clientAuth: 'client_secret_post',
      tenant: entra.ENTRA_TENANT,
      rolePrefix: set.ENTRA_ROLE_PREFIX,
    },
  }
}

/** Variables that only mean something together, or undefined when none of them is set. */
function wholly<S extends z.ZodObject>(schema: S, set: Record<string, unknown>): z.infer<S> | undefined {
  const some = Object.keys(schema.shape).some((name) => set[name] !== undefined)
  return some ? parsed(schema, set) : undefined
}

/** Whether an address is on this machine, where plain http is overheard by nobody. */
function onThisMachine(address: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname)
}
