import type { HandedOverFacts } from '../../emails/facts.ts'
import { contactsOfSchools } from '../meetings/queries.ts'
import type { Db } from '../platform/store.ts'
import { peopleToTell } from './queries.ts'

/** A school that changes hands: who has it, and who is to have it; null is nobody. */
export interface SchoolChange {
  urn: number
  name: string
  fromId: number | null
  from: string | null
  toId: number | null
  to: string | null
}

/** Who is told that schools change hands. */
export interface Telling {
  messages: { kind: string; recipient: string; facts: HandedOverFacts }[]
  /** The names of the officers. */
  officers: string[]
  /** How many schools are told, and how many have nobody to tell: no attendance lead. */
  schools: number
  schoolsWithout: number
}

/**
 * What is to be said of schools that change hands on a local day: to each officer which they give or take, one message for
 * each colleague with whom they change, and to each attendance lead whom their schools have from then on.
 */
export async function tellingOf(db: Db, changes: readonly SchoolChange[], day: string): Promise<Telling> {
  const ids = new Set(changes.flatMap(({ fromId, toId }) => [fromId ?? 0, toId ?? 0]))
  const [people, contacts] = await Promise.all([
    peopleToTell(db, [...ids]).execute(),
    contactsOfSchools(
      db,
      changes.map(({ urn }) => urn),
    ).execute(),
  ])
  const leads = Map.groupBy(
    contacts.filter(({ role }) => role === 'attendance lead'),
    ({ urn }) => urn,
  )
  const reached = (id: number | null) => people.find((one) => one.id === id)
  const write = (kind: string, to: { name: string; email: string }, other: number | null, its: typeof changes) => {
    const officer = reached(other)
    return {
      ...{ kind, recipient: to.email },
      facts: {
        ...{ name: to.name, day, schools: its.map(({ urn, name }) => ({ urn, name })) },
        officer: officer ? { name: officer.name, email: officer.email, phone: officer.phone } : null,
      },
    }
  }
  const toOfficers = people.flatMap((person) => {
    const takes = Map.groupBy(
      changes.filter(({ toId }) => toId === person.id),
      ({ fromId }) => fromId,
    )
    const gives = Map.groupBy(
      changes.filter(({ fromId }) => fromId === person.id),
      ({ toId }) => toId,
    )
    return [
      ...[...takes].map(([other, its]) => write('schools-taken-officer', person, other, its)),
      ...[...gives].map(([other, its]) => write('schools-given-officer', person, other, its)),
    ]
  })
  const ofLeads = changes.flatMap((one) => (leads.get(one.urn) ?? []).map((lead) => ({ lead, one })))
  const toLeads = [...Map.groupBy(ofLeads, ({ lead, one }) => `${lead.id} ${one.toId}`).values()].flatMap((some) =>
    some.slice(0, 1).map(({ lead, one: { toId } }) =>
      write(
        'officer-changed-school',
        lead,
        toId,
        some.map(({ one }) => one),
      ),
    ),
  )
  return {
    messages: [...toOfficers, ...toLeads],
    officers: people.map(({ name }) => name),
    schools: changes.filter(({ urn }) => leads.has(urn)).length,
    schoolsWithout: changes.filter(({ urn }) => !leads.has(urn)).length,
  }
}
