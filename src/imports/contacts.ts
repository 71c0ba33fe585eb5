import { z } from 'zod'
import type { Db } from '../platform/store.ts'
import { differences, type Effect, inChunks, summed } from './compare.ts'
import type { BadLine, Kind, Plan, Reading } from './kind.ts'
import { closedSchool, twoNames, unknownSchool } from './known.ts'
import { upsertContacts, upsertPeople } from './people-statements.ts'
import { knownSchools, liveContacts, peopleByEmail } from './queries.ts'
import { emailOf, personNameOf, phoneOf, plain, urnOf } from './values.ts'

const ContactRow = z.object({
  line: z.number(),
  urn: z.number(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  phone: z.string().nullable(),
})
type ContactRow = z.infer<typeof ContactRow>

/**
 * The people at schools who book. A file adds and changes: a contact that it lacks stays, and an empty telephone
 * number leaves the one that is stored.
 */
export const contacts: Kind<ContactRow> = {
  needs: [['urn'], ['name'], ['email'], ['role']],
  uses: [['phone']],
  sample: [
    'urn,name,email,role,phone',
    '100001,Jo Marsh,jo.marsh@elmfield.example,attendance lead,01632 960101',
    '100002,Sam Okafor,sam.okafor@trust.example,headteacher,',
  ].join('\r\n'),
  row: ContactRow,
  start: readContacts,
  plan: planContacts,
}

const rolesByName = {
  'attendance lead': ['attendance champion', 'senior attendance champion', 'senior attendance lead', 'lead', 'sac'],
  'attendance officer': ['school attendance officer', 'attendance', 'attendance administrator'],
  headteacher: ['head', 'head teacher', 'acting headteacher', 'head of school', 'executive headteacher', 'principal'],
  office: [
    'admin',
    'administrator',
    'school office',
    'office manager',
    'school administrator',
    'school business manager',
  ],
}
const roles = new Map(
  Object.entries(rolesByName).flatMap(([role, others]) => [role, ...others].map((name) => [name, role] as const)),
)

function readContacts(): Reading<ContactRow> {
  const lineOf = new Map<string, number>()
  const notARole = `is not a role: use ${Object.keys(rolesByName).join(', ')}`
  return {
    rowOf: (line) => {
      const urn = line.needed('urn', urnOf, 'is not a URN, a number of six digits')
      const name = line.needed('name', personNameOf, 'has a line break in it')
      const email = line.needed('email', emailOf, 'is not an email address')
      const role = line.needed('role', (text) => roles.get(plain(text)), notARole)
      const phone = line.optional('phone', phoneOf, 'is not a telephone number')
      if (!line.good() || !urn || !name || !email || !role) return undefined
      const key = `${urn} ${email}`
      const before = lineOf.get(key)
      if (before) return line.bad('email', `"${email}" is a contact of this school on line ${before} already`)
      lineOf.set(key, line.number)
      return { line: line.number, urn, name, email, role, phone: phone ?? null }
    },
  }
}

async function planContacts(db: Db, rows: ContactRow[]): Promise<Plan> {
  const schools = new Map((await knownSchools(db)).map((school) => [school.urn, school]))
  const names = new Map(
    (
      await peopleByEmail(
        db,
        rows.map(({ email }) => email),
      )
    ).map((one) => [one.email, one.name]),
  )
  const stored = await liveContacts(db)
  const storedByKey = new Map(stored.map((contact) => [`${contact.urn} ${contact.email}`, contact]))
  const bad = rows.flatMap((row): BadLine[] => {
    const school = schools.get(row.urn)
    if (!school) return [unknownSchool(row)]
    return school.status === 'Closed' ? [closedSchool(row, school.name)] : []
  })
  const compared = rows.map((row) => {
    const before = storedByKey.get(`${row.urn} ${row.email}`)
    const contact = { urn: row.urn, email: row.email, role: row.role, phone: row.phone ?? before?.phone ?? null }
    const known = names.get(row.email)
    const renamed = known !== undefined && known !== row.name ? [{ field: 'name', from: known, to: row.name }] : []
    const changes = [...renamed, ...(before ? differences(before, contact, ['role', 'phone']) : [])]
    const effect: Effect = {
      name: `${row.name}, ${row.role} at ${schools.get(row.urn)?.name}`,
      does: before ? (changes.length > 0 ? 'changes' : 'nothing') : 'adds',
      changes,
    }
    return { effect, contact, row }
  })
  const { report, preview } = summed(compared.map(({ effect }) => effect))
  const inFile = new Set(rows.map(({ urn, email }) => `${urn} ${email}`))
  const left = stored.filter(({ urn, email }) => !inFile.has(`${urn} ${email}`)).length
  if (left > 0) report.notes.push(leftAlone(left))
  const written = compared.filter(({ effect }) => effect.does !== 'nothing')
  const people = new Map(written.map(({ row: { email, name } }) => [email, { email, name }]))
  return {
    bad: [...bad, ...twoNames(rows)],
    report,
    preview,
    statements: [
      ...inChunks([...people.values()]).map((chunk) => upsertPeople(db, chunk)),
      ...inChunks(written.map(({ contact }) => contact)).map((chunk) => upsertContacts(db, chunk)),
    ],
  }
}

function leftAlone(contacts: number): string {
  return contacts === 1
    ? '1 stored contact is not in the file and stays.'
    : `${contacts} stored contacts are not in the file and stay.`
}
