import { openAsBlob, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { keysCommand, keysUsage } from './api/keys-command.ts'
import { freeTimes } from './availability/queries.ts'
import { backup } from './commands/backup.ts'
import { checkEverything } from './commands/check.ts'
import { coverage } from './commands/coverage.ts'
import { demo, demoEnvironment, startOver } from './commands/demo.ts'
import { plan } from './commands/plan.ts'
import { restore } from './commands/restore.ts'
import { retainNow } from './commands/retain.ts'
import { serve } from './commands/serve.ts'
import { tiers } from './commands/tiers.ts'
import { importFile } from './imports/import.ts'
import { kindNames } from './imports/kind.ts'
import { importInWords } from './imports/words.ts'
import { jobs } from './jobs.ts'
import { type NodeWorld, openWorld } from './node.ts'
import { BadEnvironment } from './platform/config.ts'
import { daysAfter, instantOf, ukDay, utc } from './platform/time.ts'
import { troubleOf } from './platform/trouble-node.ts'
import { makeLink } from './sign-in/sign-in.ts'
import { dayAndTime } from './ui/dates.ts'

/** What came of a command: said on stdout (or as JSON), refused with reasons on stderr (exit 1), or wrongly used (exit 2). */
type Outcome =
  | { said: string[]; json?: unknown }
  | { refused: string[]; json?: unknown }
  | { usage: string }
  | undefined

interface Described {
  usage: string
  about: string
}
type Environment = Record<string, unknown>
/** Most commands work in the World that they are given; `offline` ones while nobody may have the database open. */
type Command =
  | (Described & { run: (world: NodeWorld, args: string[], options: Options) => Promise<Outcome> })
  | (Described & { offline: (env: Environment, args: string[], options: Options) => Promise<Outcome> })

const options = {
  json: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  la: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  scopes: { type: 'string' },
  days: { type: 'string' },
  'per-minute': { type: 'string' },
  term: { type: 'string' },
  apply: { type: 'boolean', default: false },
  csv: { type: 'boolean', default: false },
} as const
type Options = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

const Day = z.iso.date()
const minutesADay = 24 * 60

const commands: Record<string, Command> = {
  serve: { usage: 'serve', about: 'starts the service', run: serve },
  demo: { usage: 'demo [--fresh]', about: 'starts the service with a made-up authority', run: demo },
  migrate: {
    usage: 'migrate',
    about: 'brings the database up to date',
    run: async () => ({ said: ['The database is up to date.'] }),
  },
  import: {
    usage: 'import KIND FILE [--la CODE] [--dry-run] [--json]',
    about: `reads a file of ${kindNames.join(', ')}`,
    run: importCommand,
  },
  slots: { usage: 'slots [--from DAY --to DAY] [--json]', about: 'lists the times that are free', run: slots },
  tiers: {
    usage: 'tiers --term TERM [--json]',
    about: 'lists the tier of every open school in a term, such as 2027-spring, and why',
    run: tiers,
  },
  plan: {
    usage: 'plan --term TERM [--apply] [--json]',
    about: 'shows how the meetings owed in a term would be placed, by week and officer; --apply writes the drafts',
    run: plan,
  },
  coverage: {
    usage: 'coverage --term TERM [--json|--csv]',
    about:
      'says how a term or a school year (2026-27) stands: owed, held, booked and the rest; --csv gives each school',
    run: coverage,
  },
  jobs: {
    usage: 'jobs [NAME]',
    about: `runs now what runs by itself: ${jobs.map(({ name }) => name).join(', ')}`,
    run: runJobs,
  },
  retain: {
    usage: 'retain [--dry-run] [--json]',
    about: 'removes what has been kept for long enough, as a job does once a day',
    run: retainNow,
  },
  check: {
    usage: 'check [--json]',
    about: 'checks the integrity of the data, its invariants and its history',
    run: checkEverything,
  },
  backup: { usage: 'backup FILE [--json]', about: 'copies the database while the service runs', run: backup },
  restore: {
    usage: 'restore FILE [--dry-run] [--json]',
    about: 'proves a backup and puts it in place of the database; the service must be stopped',
    offline: restore,
  },
  'api-key': { usage: keysUsage, about: 'makes a key for the API (shown once), lists and ends them', run: keysCommand },
  'sign-in-link': {
    usage: 'sign-in-link EMAIL',
    about: 'prints a link to sign in with, good for a day',
    run: signInLink,
  },
}

async function importCommand(world: NodeWorld, [kind, file]: string[], given: Options): Promise<Outcome> {
  const name = z.enum(kindNames).safeParse(kind)
  const la = z.coerce.number().int().positive().optional().safeParse(given.la)
  if (!name.success || !file || !la.success) return { usage: 'import' }
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return { refused: [`There is no file ${file}`] }
  const blob = await openAsBlob(file)
  const asked = { ...(la.data !== undefined && { la: la.data }), dryRun: given['dry-run'] }
  const result = await importFile(world, name.data, () => blob.stream(), asked, { command: 'import' })
  const { out, err } = importInWords(name.data, result)
  return result.imported ? { said: out, json: result.report } : { refused: err, json: result }
}

async function slots(world: NodeWorld, _: string[], given: Options): Promise<Outcome> {
  const today = ukDay(world.now())
  const span = z
    .object({ from: Day, to: Day })
    .safeParse({ from: given.from ?? today, to: given.to ?? daysAfter(given.from ?? today, 7) })
  if (!span.success) return { usage: 'slots' }
  const { from, to } = span.data
  const free = await freeTimes(world.store.db, {
    from: instantOf(from, '00:00'),
    until: instantOf(daysAfter(to, 1), '00:00'),
    now: utc(world.now()),
  })
  return {
    said:
      free.length === 0
        ? ['No times are free.']
        : free.map((time) => `${dayAndTime(time.starts_at, time.ends_at)}: ${time.free} free`),
    json: { slots: free.map((time) => ({ startsAt: time.starts_at, endsAt: time.ends_at, free: time.free })) },
  }
}

async function runJobs(world: NodeWorld, [name]: string[]): Promise<Outcome> {
  const wanted = jobs.filter((job) => name === undefined || job.name === name)
  if (wanted.length === 0) return { usage: 'jobs' }
  const said = []
  for (const job of wanted) said.push(`${job.name}: ${await job.run(world)}`)
  return { said }
}

async function signInLink(world: NodeWorld, [email]: string[]): Promise<Outcome> {
  if (!email) return { usage: 'sign-in-link' }
  const path = await makeLink(world, email, minutesADay)
  return path
    ? { said: [world.config.baseUrl + path] }
    : { refused: [`Nobody who may sign in has the address ${email}`] }
}

async function main(argv: string[]): Promise<number> {
  const parsed = parse(argv)
  const command = parsed && commands[parsed.name]
  if (!parsed || !command) return wrongly(Object.keys(commands))
  const { name, args, values } = parsed
  const isDemo = name === 'demo'
  const env = isDemo ? demoEnvironment(process.env) : process.env
  if (isDemo && values.fresh) startOver(String(env.HANDBELL_DATA))
  const outcome =
    'offline' in command
      ? await command.offline(env, args, values)
      : await inWorld(openWorld(env, { demo: isDemo }), (world) => command.run(world, args, values))
  if (!outcome) return 0
  if ('usage' in outcome) return wrongly([outcome.usage])
  if (values.json && outcome.json !== undefined) process.stdout.write(`${JSON.stringify(outcome.json)}\n`)
  else if ('said' in outcome) process.stdout.write(outcome.said.map((line) => `${line}\n`).join(''))
  if ('said' in outcome) return 0
  process.stderr.write(outcome.refused.map((line) => `${line}\n`).join(''))
  return 1
}

function inWorld<T>(world: NodeWorld, act: (world: NodeWorld) => Promise<T>): Promise<T> {
  return act(world).finally(() => world.close())
}

function parse(argv: string[]) {
  try {
    const { positionals, values } = parseArgs({ args: argv, options, allowPositionals: true })
    const [name = '', ...args] = positionals
    return { name, args, values }
  } catch {
    return undefined
  }
}

function wrongly(names: string[]): number {
  const lines = names.flatMap((name) => {
    const command = commands[name]
    return command ? [`  handbell ${command.usage}\n      ${command.about}`] : []
  })
  process.stderr.write(`Usage:\n${lines.join('\n')}\n`)
  return 2
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const why = error instanceof BadEnvironment ? `The environment is not right:\n${error.message}` : troubleOf(error)
  if (!why) throw error
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}
