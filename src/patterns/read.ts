import { nationalFigures } from '../agendas/queries.ts'
import { namesOfCommunities } from '../coverage/queries.ts'
import { daysAfter, instantOf, ukDay, utc } from '../platform/time.ts'
import type { World } from '../platform/world.ts'
import { tierRules } from '../schools/tiers-of-term.ts'
import { knownTerms } from '../terms/queries.ts'
import type { Term } from '../terms/rules.ts'
import { averagesByKind, comparedBy, dayToCompare, type Figure, figuresOn } from './attendance.ts'
import { changesOf, daysAround } from './falling.ts'
import type { PatternsForm } from './forms.ts'
import { asked, lowAttendance, proposalsOf, severalAgencies, workingWith } from './network.ts'
import {
  agenciesAtWork,
  contactsOfSchools,
  figuresBetween,
  latestRecords,
  openSchools,
  topicsAsked,
} from './queries.ts'
import { isAsked, ways } from './schools.ts'
import { severeBy, severeOf } from './severe.ts'

/** Figures are looked for in the last year, and for each of these about a year before it. */
const daysOfFigures = 365

/** How many proposals are told. */
const mostProposals = 100

/**
 * The patterns of a term as they are known by now, for the schools that are asked for: attendance by community, tier and
 * phase, which schools fall, proposals for network meetings with whom to write to; and the severely absent pupils of all
 * schools, which nothing narrows, for what is told twice could be subtracted. Undefined when there is no such term.
 */
export async function patterns({ store: { db }, now }: World, form: PatternsForm) {
  const [at, today] = [utc(now()), ukDay(now())]
  const terms = await knownTerms(db)
  const term = termAsked(form.term, terms, today)
  if (!term) return undefined
  const before = terms[terms.indexOf(term) - 1]
  const lately = [before, term].flatMap((one) => (one ? [one.id] : []))
  const to = today < term.to_day ? today : term.to_day
  const [from, until] = [before?.from_day ?? term.from_day, daysAfter(term.to_day, 1)].map((day) =>
    instantOf(day, '00:00'),
  )
  const [all, found, national, records, recordsLately, topics, actions, communities, rules] = await Promise.all([
    openSchools(db, term.id).execute(),
    figuresBetween(db, daysAfter(to, -2 * daysOfFigures - daysAround), to).execute(),
    nationalFigures(db),
    latestRecords(db, [term.id], at).execute(),
    latestRecords(db, lately, at).execute(),
    topicsAsked(db, from ?? '', until ?? '').execute(),
    agenciesAtWork(db, lately).execute(),
    namesOfCommunities(db).execute(),
    tierRules(db),
  ])
  const figures = ownFirst(found)
  const schools = all.filter((school) => isAsked(school, form))
  const recent = figures.filter(({ asOf }) => asOf >= daysAfter(to, -daysOfFigures))
  const day = dayToCompare(recent)
  const onDay = figuresOn(recent, day)
  const attendance = averagesByKind(all, onDay, 'attendance')
  const averages = { attendance, persistentAbsence: averagesByKind(all, onDay, 'persistentAbsence') }
  const concerns = [
    ...lowAttendance(all, onDay, averages),
    ...asked(topics),
    ...severalAgencies(recordsLately),
    ...workingWith(actions),
  ]
  const proposals = proposalsOf(all, schools, concerns).slice(0, mostProposals)
  const urns = [...new Set(proposals.flatMap((one) => one.schools.map(({ urn }) => urn)))]
  return {
    ...{ term, terms, before, asked: form, today, communities, rules, national, day, schools },
    attendance: ways.map((way) => ({ way, groups: comparedBy(way, schools, onDay, attendance, national) })),
    changes: changesOf(schools, figures, daysAfter(to, -daysOfFigures)),
    proposals,
    contacts: await contactsOfSchools(db, urns).execute(),
    severe: { ...severeOf(all, records), by: ways.map((way) => ({ way, groups: severeBy(way, all, records) })) },
  }
}
export type Patterns = NonNullable<Awaited<ReturnType<typeof patterns>>>

/** The term that is asked for; the one that is running, or the last that began, or the first that there is, when none is. */
function termAsked(id: string, terms: readonly Term[], today: string): Term | undefined {
  if (id !== '') return terms.find((term) => term.id === id)
  return terms.findLast(({ from_day }) => from_day <= today) ?? terms[0]
}

/** Of two figures of a school for the same day and source its own, not the one of the school that it followed. */
function ownFirst(figures: readonly Figure[]): Figure[] {
  const kept = new Map<string, Figure>()
  for (const figure of figures) {
    const key = `${figure.urn} ${figure.asOf} ${figure.source}`
    if (!kept.has(key)) kept.set(key, figure)
  }
  return [...kept.values()]
}
