import type { Context } from 'hono'
import type { App } from '../app-env.ts'
import { notTheirs } from '../permissions/guard.ts'
import { may } from '../permissions/rules.ts'
import { ukDay } from '../platform/time.ts'
import { peopleWithHours } from './diary-queries.ts'
import type { Whose } from './hours-pages.tsx'
import type { Purpose } from './working-hours.ts'

/** Whether the reader may change anybody's hours. */
export const changesAll = (c: Context<App>) => may(c.var.me, 'hours', 'change anybody’s')

/**
 * Whose hours a page is about: the person asked for, or oneself. Who may change only their own finds nobody else;
 * undefined when that person has no role that has hours.
 */
export async function whose(c: Context<App>): Promise<Whose | undefined> {
  const { me } = c.var
  const asked = c.req.query('person') ?? String(me.person.id)
  if (!changesAll(c) && asked !== String(me.person.id)) return undefined
  const people = await peopleWithHours(c.env.store.db, ukDay(c.env.now()))
  const found = people.find(({ id }) => String(id) === asked)
  return found && { ...found, yours: found.id === me.person.id }
}

/** Who is nobody with hours: a manager chooses somebody first; others find nobody else's. */
export const elsewhere = (c: Context<App>) =>
  changesAll(c) && c.req.query('person') === undefined ? c.redirect('/availability/hours/people', 303) : notTheirs(c)

/** What the hours are for: as the address says, of what this person's may be for. */
export function purposeIn(c: Context<App>, { purposes }: Whose): Purpose {
  return purposes.find((purpose) => purpose === c.req.query('purpose')) ?? purposes[0] ?? 'consultations'
}

/** The page that lists a person's hours. */
export const hoursOf = ({ id }: Pick<Whose, 'id'>) => `/availability/hours?person=${id}`
