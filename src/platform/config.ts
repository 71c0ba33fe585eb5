import { z } from 'zod'

/** What the environment sets, for every feature. The README lists the same names; a test compares the two. */
export const Environment = z.object({
  HANDBELL_DATA: z.string().default('./data'),
  /** Where to listen: a proxy on the same machine reaches 127.0.0.1. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SECRET: z.string().min(32).optional(),
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
