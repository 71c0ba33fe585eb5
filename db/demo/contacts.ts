import { instantOf } from '../../src/platform/time.ts'
import type { Calendar } from './calendar.ts'
import { landline, mailbox, mobile, peopleNames, slug } from './names.ts'
import { found, type Random, randomFor } from './random.ts'
import type { Row } from './rows.ts'
import { type County, isOpen } from './schools.ts'

type Person = Row<'person'> & { id: number }

export interface Contacts {
  people: Person[]
  contacts: Row<'contact'>[]
  /** The first of the trusts' and of the schools' leads, whom one may sign in as: they ask more often than others. */
  often: number[]
}

/** The schools' people: leads, headteachers, offices; and a dozen of the trusts, who lead attendance at several schools. */
export function makeContacts(
  { schools, trusts }: Pick<County, 'schools' | 'trusts'>,
  { yearStart }: Calendar,
  firstId: number,
): Contacts {
  const random = randomFor('contacts')
  const nextName = peopleNames(random)
  const people: Person[] = []
  const contacts: Row<'contact'>[] = []
  const taken = new Set<string>()
  const join = (name: string, email: string, phone: string) => {
    const person = { id: firstId + people.length, name, email, phone, video_link: null, disabled_at: null }
    people.push(person)
    taken.add(email)
    return person
  }
  const act = ({ id }: Person, urn: number, role: string, phone: string, ended_at: string | null = null) =>
    contacts.push({ id: contacts.length + 1, urn, person_id: id, role, phone, ended_at })

  const led = new Set<number>()
  trusts.forEach((trust, i) => {
    const name = nextName()
    const lead = join(name, `${mailbox(name)}@${slug(trust)}.example`, mobile(i))
    for (const { urn } of ledByTrust(random, schools, trust)) {
      act(lead, urn, 'attendance lead', mobile(i))
      led.add(urn)
    }
  })

  const domains = schoolDomains(schools)
  const left = instantOf(`${yearStart}-08-31`, '17:00')
  schools.filter(isOpen).forEach((school, i) => {
    const phone = landline(i)
    const domain = domains.get(school.urn)
    const someone = () => {
      const name = nextName()
      const emails = [true, false].map((short) => `${mailbox(name, { short })}@${domain}`)
      return join(name, found(emails.find((email) => !taken.has(email))), phone)
    }
    // In a small school the headteacher leads attendance too.
    const headLeads = (school.pupils ?? 999) < 90 && random.chance(0.5)
    if (!led.has(school.urn) && random.chance(0.98)) act(someone(), school.urn, 'attendance lead', phone)
    if (!headLeads && random.chance(0.68)) act(someone(), school.urn, 'headteacher', phone)
    if (random.chance(0.5)) act(join(`Office, ${school.name}`, `office@${domain}`, phone), school.urn, 'office', phone)
    if (school.phase === 'Secondary' && random.chance(0.8)) act(someone(), school.urn, 'attendance officer', phone)
    if (random.chance(0.06)) act(someone(), school.urn, 'attendance lead', phone, left)
  })
  const schoolLead = contacts.find(
    ({ person_id, role }) => person_id >= firstId + trusts.length && role === 'attendance lead',
  )
  return { people, contacts, often: schoolLead ? [firstId, schoolLead.person_id] : [firstId] }
}

/** Three to six schools of a trust, its largest not among them: those have their own leads. */
function ledByTrust(random: Random, schools: Row<'school'>[], trust: string): Row<'school'>[] {
  const small = schools.filter((school) => school.trust === trust && isOpen(school) && school.phase === 'Primary')
  return random.shuffled(small).slice(0, random.whole(3, 6))
}

/** A mail domain for each school; a name that two schools have takes the school's town, then its URN. */
function schoolDomains(schools: Row<'school'>[]): Map<number, string> {
  const taken = new Set<string>()
  return new Map(
    schools.map(({ urn, name, town }) => {
      const short = slug(
        name.replace(
          /(Church of England |CofE |Catholic |Community )?(Primary|Infant|Junior|Nursery) (School|Academy)/,
          '$2',
        ),
      )
      const domain = [short, slug(`${short} ${town}`), `${short}-${urn}`].find((one) => !taken.has(one)) ?? String(urn)
      taken.add(domain)
      return [urn, `${domain}.example`]
    }),
  )
}
