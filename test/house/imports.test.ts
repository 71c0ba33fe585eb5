import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { code, type File, importsOf } from './code.ts'

/**
 * Imports go one way: the kind of a file, the kinds that it may use, and the packages. The first glob that fits counts.
 * `frame` is what stands around and before every page, `parts` what several rooms show, `forms` what is asked and typed.
 *
 * Types may come from any kind but `routes` and `pages`: those are their own room's, for the app and the entries to mount.
 * Only the entries, the rim and db/ know where they run: node:*, better-sqlite3, nodemailer and Cloudflare's packages are
 * on no other line.
 */
const house = `
  entry    | src/{node.ts,worker.ts,cli.ts,commands/*.ts}        | *                                        | *
  rim      | src/platform/*-{node,d1,folder,smtp,mime,worker}.ts        | rim platform                             | *
  migrate  | db/migrate.ts                                       |                                          | node:fs better-sqlite3
  schema   | db/schema.ts                                        |                                          | kysely
  demo     | db/{demo.ts,demo/**}                                | demo verbs queries rules platform        | kysely luxon

  app      | src/app.tsx                                         | routes pages frame                       | hono
  jobs     | src/jobs.ts                                         | verbs queries rules                      |
  frame    | src/{page.tsx,table-file.ts,app-env.ts,headers.ts,form-token.ts,put-right.ts,carried.ts,request-log.ts,short-body.ts,{permissions,sign-in}/guard.ts} | frame verbs queries rules ui platform          | hono zod
  rules    | src/{platform/{once-per,text,time},ui/{dates,form}}.ts | rules                                    | luxon zod
  platform | src/platform/*.ts                                   | platform rules                           | docx kysely luxon openid-client postal-mime write-excel-file zod
  ui       | src/ui/*                                            | ui rules assets                          | d3-scale d3-shape hono zod
  assets   | public/**                                           |                                          |
  emails   | emails/*.ts                                         | emails rules                             | zod

  routes   | src/*/{*-,}routes.{ts,tsx}                          | routes pages parts frame ui forms verbs queries rules platform | hono @hono/zod-openapi luxon zod
  routes   | src/{availability/{answer.tsx,whose.ts},api/{key-may,problems}.ts} | routes pages parts frame ui forms verbs queries rules platform | hono @hono/zod-openapi luxon zod
  pages    | src/*/{*-,}{page,pages}.tsx                         | pages parts ui forms rules               | hono/jsx
  parts    | src/*/{*-,}parts.{ts,tsx}                           | parts ui rules                           | hono/jsx
  forms    | src/*/{forms,answers,fields}.ts                     | rules                                    | hono @hono/zod-openapi luxon zod
  queries  | src/{,*/}{*-,}{queries,statements}.ts               | queries rules platform                   | kysely
  rules    | src/*/{rules,words,facts,settings,status,week}.ts   | rules                                    | luxon zod
  rules    | src/planning/{changes,costs,fit,min-cost-flow,next-step,officer-network,openings,plan,plan-{officer,problem},problem,whose,why-not,windows,without-place}.ts | rules | zod
  rules    | src/schools/tiers.ts                                | rules                                    | zod
  rules    | src/line/{asking,coming,period,tables,use}.ts       | rules                                    | luxon
  rules    | src/*/{bank-holidays,calendar,lasting,left,pupil-data,rearranging,typed-hours,when,working-hours}.ts | rules                                    | luxon zod
  rules    | src/{exports/tables,evidence/{document,{school,authority}-document}}.ts | rules                            |
  rules    | src/patterns/{attendance,falling,network,schools,severe,suppress,tables}.ts | rules                        |
  rules    | src/coverage/{count-openings,coverage,forecast,period,progress,states,turns,waiting}.ts | rules                                    | zod
  rules    | src/{imports/{kind,outcome},people/signed-in}.ts    | rules                                    | luxon zod
  rules    | src/agendas/{defaults,figures,figures-words,values}.ts | rules                                    |
  rules    | src/{about,agendas}/placeholders.ts                 | rules                                    |
  verbs    | src/{agendas,evidence}/word.ts                      | verbs rules platform                     | docx
  verbs    | src/*/*.ts                                          | verbs forms queries rules platform emails | @noble/hashes csv-parse hono/utils ical-generator ical.js luxon markdown-it zod
`
interface Kind {
  kind: string
  glob: string
  uses: string[]
  packages: string[]
}
const kinds = house.split('\n').flatMap((line): Kind[] => {
  const [kind, glob, uses = '', packages = ''] = line.split('|').map((cell) => cell.trim())
  return kind && glob ? [{ kind, glob, uses: uses.split(' '), packages: packages.split(' ') }] : []
})

const kindOf = (path: string) => kinds.find(({ glob }) => posix.matchesGlob(path, glob))
const isOurs = (name: string) => /^(src|emails|db|public)\//.test(name)
const isRoomsOwn = (path: string) => ['routes', 'pages'].includes(kindOf(path)?.kind ?? '')
const mayEnterRooms = (path: string) => ['app', 'entry'].includes(kindOf(path)?.kind ?? '')

/** What a file imports against the house, a sentence each. */
function wrongImports(file: File): string[] {
  const kind = kindOf(file.path)
  if (!kind) return [`${file.path} is of no kind`]
  return importsOf(file).flatMap(({ of, typesOnly }) => {
    if (isOurs(of) ? mayUse(kind, file.path, of, typesOnly) : mayUsePackage(kind, of)) return []
    return [`${file.path} (${kind.kind}) imports ${of}${isOurs(of) ? ` (${kindOf(of)?.kind ?? 'of no kind'})` : ''}`]
  })
}

function mayUse({ uses }: Kind, from: string, to: string, typesOnly: boolean): boolean {
  if (isRoomsOwn(to) && posix.dirname(from) !== posix.dirname(to) && !mayEnterRooms(from)) return false
  return (typesOnly && !isRoomsOwn(to)) || uses.includes('*') || uses.includes(kindOf(to)?.kind ?? '')
}

function mayUsePackage({ packages }: Kind, name: string): boolean {
  return packages.some((one) => one === '*' || name === one || (one !== '' && name.startsWith(`${one}/`)))
}

/** Whatever is in the program that starts at a file: ours by path, and packages. */
function everythingIn(start: string): Set<string> {
  const files = new Map(code().map((file) => [file.path, file]))
  const reached = new Set([start])
  for (const path of reached) {
    const file = files.get(path)
    for (const { of, typesOnly } of file ? importsOf(file) : []) if (!typesOnly) reached.add(of)
  }
  return reached
}

test('imports go one way', () => {
  expect(code().flatMap(wrongImports)).toEqual([])
})

test.each([
  ['src/meetings/rules.ts', "import { due } from './queries.ts'", 'src/meetings/queries.ts (queries)'],
  ['src/meetings/rules.ts', "import { Hono } from 'hono'", 'hono'],
  ['src/meetings/hold.ts', "import {\n  meetings,\n} from './routes.tsx'", 'src/meetings/routes.tsx (routes)'],
  ['src/meetings/hold.ts', "import type { Row } from './pages.tsx'", 'src/meetings/pages.tsx (pages)'],
  ['src/meetings/hold.ts', "import { createTransport } from 'nodemailer'", 'nodemailer'],
  ['src/meetings/hold.ts', "const db = await import('better-sqlite3')", 'better-sqlite3'],
  ['src/meetings/queries.ts', "export { readFile } from 'node:fs/promises'", 'node:fs/promises'],
  ['src/meetings/queries.ts', "import { hold, type Held } from './hold.ts'", 'src/meetings/hold.ts (verbs)'],
  ['src/meetings/pages.tsx', "import { held } from './queries.ts'", 'src/meetings/queries.ts (queries)'],
  ['src/meetings/pages.tsx', "import { Caseload } from '../home/pages.tsx'", 'src/home/pages.tsx (pages)'],
  ['src/meetings/routes.tsx', "import { home } from '../home/routes.tsx'", 'src/home/routes.tsx (routes)'],
  ['src/page.tsx', "import 'cloudflare:workers'", 'cloudflare:workers'],
  ['emails/meeting.ts', "import { utc } from '../src/platform/store.ts'", 'src/platform/store.ts (platform)'],
])('%s may not say: %s', (path, text, refused) => {
  expect(wrongImports({ path, text })).toEqual([`${path} (${kindOf(path)?.kind}) imports ${refused}`])
})

test('a room uses the queries, rules and types of another', () => {
  const text = [
    "import { type Topic, topics } from '../consultations/words.ts'",
    "import { namedOfficer } from '../people/queries.ts'",
    "import type { World } from '../platform/world.ts'",
  ].join('\n')
  expect(wrongImports({ path: 'src/meetings/hold.ts', text })).toEqual([])
})

test('rules wait for nothing', () => {
  const rules = code().filter(({ path }) => kindOf(path)?.kind === 'rules')
  expect(rules.length).toBeGreaterThan(10)
  expect(rules.filter(({ text }) => /\b(async|await)\b/.test(text)).map(({ path }) => path)).toEqual([])
})

test('the Worker carries the whole app, and nothing that only Node has', () => {
  const carried = [...everythingIn('src/worker.ts')]
  expect(carried).toEqual(expect.arrayContaining(['src/app.tsx', 'src/consultations/book.ts', 'nodemailer']))
  const onlyOnNode =
    /^(node:|better-sqlite3|@hono\/node-server|sass|tsx|csv-parse$|db\/(demo|migrate)|src\/(node|cli)|src\/platform\/.*-(node|folder))/
  expect(carried.filter((name) => onlyOnNode.test(name))).toEqual([])
})
