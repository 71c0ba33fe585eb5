import type { SignedIn } from '../people/signed-in.ts'
import type { Db } from '../platform/store.ts'
import { minutesAfter, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { tierRules } from '../schools/tiers-of-term.ts'
import { knownTerms } from '../terms/queries.ts'
import { keptOutlook } from './ahead.ts'
import { lastMark } from './changed-queries.ts'
import { alikeByDay, type Part, type Whose } from './coverage.ts'
import type { CoverageForm } from './forms.ts'
import { keptCoverage } from './kept.ts'
import { periodBefore, periodOf } from './period.ts'
import { isFixed, namesOfCommunities, namesOfOfficers } from './queries.ts'
import { type Asked, isAsked } from './read.ts'
import type { Dashboard, View } from './view.ts'

/** What an address asks about; an officer is shown their own schools unless they ask for others. */
export function askedIn(form: CoverageForm, me?: Pick<SignedIn, 'person' | 'roles'>): CoverageForm {
  if (form.officer === 'all') return { ...form, officer: '' }
  const isOwnFirst = form.officer === '' && me && me.roles.has('officer') && !me.roles.has('manager')
  return isOwnFirst ? { ...form, officer: String(me.person.id) } : form
}

/** The filters of an address as `coverage` takes them. */
export function narrowedBy({ tier, officer, community, phase, q }: CoverageForm): Asked {
  const numbered = (text: string) => (text === 'none' ? null : Number(text) || 0)
  return {
    ...(tier !== '' && { tier: tier === 'none' ? null : tier }),
    ...(officer !== '' && { officerId: numbered(officer) }),
    ...(community !== '' && { communityId: numbered(community) }),
    ...(phase !== '' && { phase }),
    ...(q !== '' && { q }),
  }
}

/** What every view begins with; undefined when the period that is asked for is not known. */
export async function viewOf({ store: { db }, now }: World, asked: CoverageForm): Promise<View | undefined> {
  const today = ukDay(now())
  const version = await versionOf(db)
  const { terms, rules, officers, communities } = await names(db, version, '', async () => {
    const [terms, rules, officers, communities] = await Promise.all([
      knownTerms(db),
      tierRules(db),
      namesOfOfficers(db).execute(),
      namesOfCommunities(db).execute(),
    ])
    return { terms, rules, officers, communities }
  })
  const wanted = { term: asked.term || undefined, half: asked.half === '' ? undefined : Number(asked.half) }
  const period = periodOf(wanted, terms, today)
  if (!period) return undefined
  const fixed = await whetherFixed(db, version, period.id, async () => {
    const rows = await Promise.all(period.terms.map(({ id }) => isFixed(db, id).executeTakeFirst()))
    return rows.some(Boolean)
  })
  return { period, terms, asked, today, rules, officers, communities, fixed }
}

const names = remembered<Pick<View, 'terms' | 'rules' | 'officers' | 'communities'>>()
const whetherFixed = remembered<boolean>()

/** What is another as soon as anything has changed that coverage is told from. */
async function versionOf(db: Db): Promise<string> {
  return String((await lastMark(db).executeTakeFirstOrThrow()).mark)
}

/** Everything that the dashboard shows. */
export async function dashboard(world: World, view: View): Promise<Dashboard> {
  const { db } = world.store
  const { period, terms, asked, today } = view
  const at = { now: quarterOf(utc(world.now())), today }
  return await dashboards(
    db,
    `${await versionOf(db)} ${at.now}`,
    JSON.stringify([period.id, period.half, asked]),
    async () => {
      const those = thoseIn(narrowedBy(asked))
      const running = period.terms.find((term) => term.from_day <= today && today <= term.to_day)
      const previous = periodBefore(period, terms)
      const parts = those(await keptCoverage(db, period, at))
      const partsBefore = previous ? byDay(those(await keptCoverage(db, previous, at))) : []
      const ahead = running && (await keptOutlook(db, running, terms, at))
      return {
        ...{ ...view, parts, days: byDay(parts) },
        before: previous && partsBefore.length > 0 ? { period: previous, parts: partsBefore } : undefined,
        past: ahead?.past,
        // An officer without any is left out.
        outlooks: (ahead?.outlooks ?? []).flatMap((one) => {
          const missed = those(one.missed)
          return missed.length === 0 ? [] : [{ ...one, missed }]
        }),
        open: those(ahead?.open ?? []),
      }
    },
  )
}

const days = new WeakMap<readonly Part[], readonly Part[]>()

/** Of a term that does not change, as the one before seldom does, reckoned once. */
function byDay(parts: readonly Part[]): readonly Part[] {
  const alike = days.get(parts) ?? alikeByDay(parts)
  days.set(parts, alike)
  return alike
}

/** Leaves out what is not asked for. */
function thoseIn(narrowed: Asked) {
  const isAll = Object.keys(narrowed).length === 0
  return <T extends Pick<Part, 'urn' | 'name' | keyof Whose>>(all: readonly T[]): readonly T[] =>
    isAll ? all : all.filter((one) => isAsked(one, narrowed))
}

/** The last quarter of an hour that has begun: meetings end on none but these, so that nothing changes between them by itself. */
function quarterOf(instant: string): string {
  return minutesAfter(instant, -(Number(instant.slice(14, 16)) % 15)).replace(/\d\dZ$/, '00Z')
}

/** What was reckoned before, for as long as nothing has been written since: so most who look need not wait. */
const dashboards = remembered<Dashboard>()
const mostReadings = 50

/** Keeps what was reckoned for a database, by what was asked, until the version is another. */
function remembered<T>() {
  const readings = new WeakMap<Db, { version: string; known: Map<string, Promise<T>> }>()
  return async (db: Db, version: string, key: string, reckon: () => Promise<T>): Promise<T> => {
    const before = readings.get(db)
    const { known } =
      before?.version === version && before.known.size < mostReadings
        ? before
        : { known: new Map<string, Promise<T>>() }
    readings.set(db, { version, known })
    const reading = known.get(key) ?? reckon()
    known.set(key, reading)
    // What failed is tried again by the next.
    reading.catch(() => known.delete(key))
    return await reading
  }
}
