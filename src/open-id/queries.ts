import { sql } from 'kysely'
import { peopleQuery } from '../people/queries.ts'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import type { Organisation } from './rules.ts'
import type { ProviderName } from './words.ts'

/** Schools that an organisation may stand for: by URN, by authority and number, or by the trust that it is. */
export function candidates(db: Db, { urn, laCode, establishmentNumber, trust }: Organisation) {
  return db
    .selectFrom('school')
    .select(['urn', 'name', 'status', sql<number>`urn is ${urn}`.as('byUrn')])
    .where((or) =>
      or.or([
        or('urn', '=', urn),
        or.and([or('la_code', '=', laCode), or('establishment_number', '=', establishmentNumber)]),
        or(sql<string>`lower(trust)`, '=', sql<string>`lower(${trust})`),
      ]),
    )
}

/** The person to whom an account elsewhere belongs, whether or not they may sign in today. */
export function personOfAccount(db: Db, issuer: string, subject: string) {
  return db
    .selectFrom('account_elsewhere')
    .select('person_id as id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
}

/** The people with one of these email addresses who may act today. */
export function peopleByEmail(db: Db, emails: readonly string[], day: string) {
  return peopleQuery(db, day).where('person.email', 'in', db.selectFrom(listOf(emails).as('list')).select('value'))
}

interface Account {
  issuer: string
  subject: string
  provider: ProviderName
  person_id: number
  roles: string
}

/**
 * Ties an account to a person, or notes what it vouches for now. Runs whole inside one atomic, and the last statement's
 * `changes() = 1` holds only if the account is this person's and the person's only one at this issuer.
 */
export function linkAccount(db: Db, account: Account, now: string) {
  const { issuer, subject, provider, person_id, roles } = account
  return [
    // The provider itself was changed for another: its accounts are of no use any more.
    db
      .deleteFrom('account_elsewhere')
      .where('provider', '=', provider)
      .where('person_id', '=', person_id)
      .where('issuer', '<>', issuer),
    db
      .insertInto('account_elsewhere')
      .values({ ...account, linked_at: now })
      .onConflict((any) => any.doNothing()),
    db
      .updateTable('account_elsewhere')
      .set({ roles })
      .where('issuer', '=', issuer)
      .where('subject', '=', subject)
      .where('person_id', '=', person_id),
  ]
}

/** The account was this person's when `linkAccount` ended. */
export const accountIsTheirs = sql`changes() = 1`
