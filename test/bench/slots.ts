import { addressOf } from '../../src/consultations/answers.ts'
import { withSealed } from '../../src/consultations/sealed-answers.ts'
import { formCookie, newFormToken } from '../../src/form-token.ts'
import { daysAfter, mondayOf, ukDay } from '../../src/platform/time.ts'
import { sessionCookie } from '../../src/sign-in/guard.ts'
import { type Authority, makeAuthority } from './authority.ts'
import { type Figure, ninthDecile, perSecond, takingTurns } from './figures.ts'
import { requestsPerSecond, wire } from './load.ts'
import { startServer, temporaryFolder } from './server.ts'

const past = 20_000
const rounds = 50
const until = { seconds: 0.2 }

/** A week's free times, through the API and as the page to choose from, with and without 20,000 past consultations. */
export async function slots(): Promise<Figure[]> {
  const fresh = await makeAuthority()
  const old = await makeAuthority({ past })
  await using bare = await startServer('bare', temporaryFolder())
  await using ours = await startServer('our', fresh.folder, old.folder)
  const [freshPort = 0, oldPort = 0] = ours.ports
  const get = (port: number, request: Buffer) => requestsPerSecond({ port, request: () => request, expect: 200, until })
  const [pageFresh, pageOld] = [await askPage(fresh), await askPage(old)]
  const measured = await takingTurns(
    rounds,
    {
      bare: () => get(bare.port, wire('GET', '/things/one')),
      api: () => get(freshPort, askApi(fresh)),
      apiOld: () => get(oldPort, askApi(old)),
      page: () => get(freshPort, pageFresh),
      pageOld: () => get(oldPort, pageOld),
    },
    { warmUps: 3, of: ninthDecile },
  )
  const behind = `${past.toLocaleString('en-GB')} past consultations`
  const baseline = measured('bare')
  return [
    perSecond('slots', 'GET /api/v1/slots, nothing behind', measured('api'), baseline, 1 / 6),
    perSecond('slots', `GET /api/v1/slots, ${behind}`, measured('apiOld'), baseline, 1 / 6),
    perSecond('slots', 'page to choose a time, nothing behind', measured('page'), baseline, 1 / 20),
    perSecond('slots', `page to choose a time, ${behind}`, measured('pageOld'), baseline, 1 / 20),
    costOf(`API slowed by ${behind}`, measured('apiOld'), measured('api')),
    costOf(`page slowed by ${behind}`, measured('pageOld'), measured('page')),
  ]
}

/** A whole week ahead, so that the figure does not depend on the day of the week. */
function askApi({ key, times: [first = ''] }: Authority): Buffer {
  const monday = daysAfter(mondayOf(ukDay(first)), 7)
  const path = `/api/v1/slots?from=${monday}&to=${daysAfter(monday, 6)}`
  return wire('GET', path, { authorization: `Bearer ${key}` })
}

async function askPage({ session, urn, times: [first = ''] }: Authority): Promise<Buffer> {
  const secret = 'the secret of a bench'
  const answers = await withSealed(
    { secret, personId: 1 },
    {
      id: crypto.randomUUID(),
      urn: String(urn(0)),
      topic: 'codes',
      note: 'Which code do we use for a part-time timetable?',
      officer: 'yes',
      guidance: 'no',
      mode: 'phone',
      phone: '01632 960101',
    },
  )
  const week = daysAfter(mondayOf(ukDay(first)), 7)
  // As from a browser that has come this far: it has been shown forms before.
  const cookie = `${sessionCookie}=${session}; ${formCookie}=${newFormToken(secret)}`
  return wire('GET', addressOf('time', answers, { week }), { cookie })
}

function costOf(metric: string, value: number, without: number): Figure {
  const percent = 100 * (1 - value / without)
  return {
    bench: 'slots',
    metric,
    value: percent,
    unit: '%',
    baseline: 0,
    ratio: value / without,
    target: 'under 10%',
    reached: percent < 10,
  }
}
