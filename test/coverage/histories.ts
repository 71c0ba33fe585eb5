import fc from 'fast-check'
import type { Insertable } from 'kysely'
import { insertAll } from '../../db/demo/rows.ts'
import type { MeetingTable } from '../../db/schema.ts'
import type { Store } from '../../src/platform/store.ts'

export const now = '2026-11-16T08:00:00Z'
export const today = '2026-11-16'
export const autumn = {
  id: '2026-autumn',
  from_day: '2026-09-03',
  to_day: '2026-12-18',
  half_term_from: '2026-10-26',
  half_term_to: '2026-10-30',
}
const terms = [
  {
    ...autumn,
    id: '2026-summer',
    from_day: '2026-04-13',
    to_day: '2026-07-21',
    half_term_from: null,
    half_term_to: null,
  },
  autumn,
]
const owns = ['none', 'by name', 'by name twice'] as const

/** One thing that can have happened to a meeting, on a day counted from the start of its term. */
const happening = fc.record({
  number: fc.integer({ min: 1, max: 3 }),
  day: fc.integer({ min: 0, max: 95 }),
  drafted: fc.integer({ min: 0, max: 2 }),
  what: fc.constantFrom('draft', 'sent', 'accepted', 'cancelled', 'held', 'declined', 'no reply'),
})

const schoolInTerm = fc.record({
  owed: fc.option(
    fc.record({
      meetings: fc.integer({ min: 0, max: 3 }),
      tier: fc.constantFrom('secondary', 'all', null),
      early: fc.boolean(),
    }),
    { freq: 6 },
  ),
  meetings: fc.array(happening, { maxLength: 4 }),
  writtenOff: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
})

const oneSchool = fc.record({
  phase: fc.constantFrom('Primary', 'Secondary', 'Not applicable'),
  status: fc.constantFrom('Open', 'Open', 'Open, but proposed to close', 'Closed'),
  closed: fc.constantFrom(null, '2026-06-01', '2026-10-01', '2027-01-01'),
  community: fc.constantFrom(null, 1, 2, 3),
  own: fc.constantFrom(...owns),
  follows: fc.boolean(),
  terms: fc.tuple(schoolInTerm, schoolInTerm),
})

/** What an authority has been through: up to eight schools, some of which followed the one before, in two terms. */
export const histories = fc.array(oneSchool, { minLength: 1, maxLength: 8 })
export type History = typeof histories extends fc.Arbitrary<infer T> ? T : never

/** Writes a history into a store: three communities, of which two have an officer and one has had two. */
export async function live(store: Store, history: History): Promise<void> {
  const at = (term: { from_day: string }, day: number, time: string) =>
    `${new Date(Date.parse(term.from_day) + day * 86_400_000).toISOString().slice(0, 10)}T${time}:00Z`
  const urnOf = (i: number) => 100_001 + i
  const meetings: Insertable<MeetingTable>[] = history.flatMap(({ terms: of }, i) =>
    of.flatMap(({ meetings: some }, t) => {
      const term = terms[t] ?? autumn
      const standing = new Set<number>()
      return some.flatMap(({ number, day, drafted, what }, n) => {
        const stands = !['cancelled', 'declined', 'no reply'].includes(what)
        if (stands && standing.has(number)) return []
        if (stands) standing.add(number)
        // What was held, or was not, is past.
        const starts = at(term, what === 'held' || what === 'declined' || what === 'no reply' ? day % 70 : day, '10:00')
        const made = at(term, drafted, `08:0${n}`)
        return [
          {
            ...{ id: `${i}-${t}-${n}`, term: term.id, urn: urnOf(i), number, officer_id: 1, mode: 'video' },
            ...{ starts_at: starts, ends_at: starts.replace('T10', 'T11'), drafted_at: made },
            sent_at: what === 'draft' ? null : made,
            accepted_at: what === 'accepted' ? made : null,
            cancelled_at: what === 'cancelled' ? made : null,
            cancelled_because: what === 'cancelled' ? 'school cannot' : null,
            held_at: what === 'held' ? starts : null,
            not_held_at: what === 'declined' || what === 'no reply' ? starts : null,
            not_held_because: what === 'declined' || what === 'no reply' ? what : null,
          },
        ]
      })
    }),
  )
  const owed = history.flatMap(({ terms: of }, i) =>
    of.flatMap(({ owed: one }, t) => {
      const term = terms[t] ?? autumn
      const by_day = one?.early ? '2026-10-23' : term.to_day
      const same = {
        fits: '[]',
        figures: '{}',
        not_known: '[]',
        minutes: 60,
        mode: 'video',
        decided_at: at(term, 0, '07:00'),
      }
      return one ? [{ ...same, term: term.id, urn: urnOf(i), tier: one.tier, meetings: one.meetings, by_day }] : []
    }),
  )
  const offs = history.flatMap(({ terms: of }, i) =>
    of.flatMap(({ writtenOff }, t) => {
      const term = terms[t] ?? autumn
      return writtenOff.map((number) => ({
        term: term.id,
        urn: urnOf(i),
        number,
        reason: 'Closing',
        person_id: 1,
        made_at: at(term, 1, '09:00'),
      }))
    }),
  )
  await insertAll(store, {
    person: [1, 2, 3].map((id) => ({ id, name: `Officer ${id}`, email: `o${id}@authority.test` })),
    learning_community: [1, 2, 3].map((id) => ({ id, name: `Community ${id}` })),
    term: terms,
    school: history.map(({ phase, status, closed, community, follows }, i) => ({
      ...{ urn: urnOf(i), la_code: 999, name: `School ${i}`, phase, status, community_id: community },
      closed_on: status === 'Closed' ? closed : null,
      predecessor_urn: follows && i > 0 ? urnOf(i - 1) : null,
    })),
    allocation: [
      { officer_id: 1, community_id: 1, from_day: '2026-01-01' },
      { officer_id: 2, community_id: 2, from_day: '2026-01-01', to_day: '2026-09-30' },
      { officer_id: 3, community_id: 2, from_day: '2026-10-01' },
      ...history.flatMap(({ own }, i) =>
        ['2026-05-01', '2026-06-01'].flatMap((from_day, n) =>
          n < owns.indexOf(own) ? [{ officer_id: 2 + n, urn: urnOf(i), from_day }] : [],
        ),
      ),
    ],
    owed,
    meeting: meetings,
    write_off: offs,
  })
}

/** Takes out what `live` has written, so that the next can be. */
export async function forget({ db, atomic }: Store): Promise<void> {
  await atomic(
    db.deleteFrom('write_off'),
    db.deleteFrom('meeting'),
    db.deleteFrom('owed'),
    db.deleteFrom('allocation'),
    db.updateTable('school').set({ predecessor_urn: null }),
    db.deleteFrom('school'),
    db.deleteFrom('term'),
    db.deleteFrom('learning_community'),
    db.deleteFrom('person'),
  )
}
