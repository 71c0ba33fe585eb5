import { type Authority, makeAuthority } from './authority.ts'
import { type Figure, ninthDecile, perSecond, takingTurns } from './figures.ts'
import { requestsPerSecond, wire } from './load.ts'
import { startServer, temporaryFolder } from './server.ts'

const rounds = 18
// Together as much as there are times for.
const until = { requests: 500 }
const json = { 'content-type': 'application/json' }

/** Bookings through the API, every one durable with its diary, its event and its messages before it is answered. */
export async function book(): Promise<Figure[]> {
  const authority = await makeAuthority({ past: 20_000, weeks: 26 }, { timesADay: 18, weekdays: [1, 2, 3, 4, 5] })
  await using bare = await startServer('bare', temporaryFolder())
  await using ours = await startServer('our', authority.folder)
  const next = bookings(authority)
  const measured = await takingTurns(
    rounds,
    {
      bare: () => requestsPerSecond({ port: bare.port, request: insertion, expect: 201, until: { seconds: 0.3 } }),
      book: () => requestsPerSecond({ port: ours.port, request: next, expect: 201, until }),
    },
    { warmUps: 3, of: ninthDecile },
  )
  return [perSecond('book', 'POST /api/v1/consultations', measured('book'), measured('bare'), 1 / 3)]
}

/** The next booking of a time that has not been asked for as often as there are practitioners. */
function bookings({ key, times, urn, email }: Authority): () => Buffer {
  let made = 0
  return () => {
    const i = made++
    const at = i % times.length
    // Every time that a time comes again it is for the school after: nobody is in two consultations at once.
    const school = at + Math.floor(i / times.length)
    return wire(
      'POST',
      '/api/v1/consultations',
      { ...json, authorization: `Bearer ${key}` },
      JSON.stringify(bookingOf(i, { startsAt: times[at], urn: urn(school), contactEmail: email(school) })),
    )
  }
}

function bookingOf(i: number, about: object) {
  const note = 'Which code do we use for a part-time timetable?'
  return { id: `booking-${i}`, topic: 'codes', mode: 'video', note, ...about }
}

const insertion = () =>
  wire(
    'POST',
    '/things',
    json,
    JSON.stringify({ ...bookingOf(0, { startsAt: '2026-11-18T09:00:00Z' }), id: crypto.randomUUID() }),
  )
