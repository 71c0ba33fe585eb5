import { app } from '../../src/app.tsx'
import type { TestWorld } from '../support/world.ts'

/** Where somebody has come to: the address, the status and the page. */
export interface Place {
  address: string
  status: number
  text: string
}

interface Cookie {
  value: string
  path: string
}

/** A browser without a screen, that goes between the service and providers with the cookies of each. */
export interface Wanderer {
  /** Goes to an address and on through every redirect; a path is the service's. */
  open(address: string): Promise<Place>
  /** Goes to an address of the service and says where it would be sent, without going there. */
  sentTo(address: string): Promise<URL>
  /** Fills in the form of a page, with the hidden fields that it has, and presses its button. */
  send(place: Place, fields?: Record<string, string>): Promise<Place>
  /** Signs in at the provider, and allows it to tell us. */
  signInThere(place: Place, id: string): Promise<Place>
  /** The names of the cookies of ours. */
  cookies(): string[]
}

export function wanderer(world: TestWorld): Wanderer {
  const jars = new Map<string, Map<string, Cookie>>()
  const jarOf = (origin: string) =>
    jars.get(origin) ?? jars.set(origin, new Map()).get(origin) ?? new Map<string, Cookie>()

  const request = async (address: string, body?: URLSearchParams): Promise<Response> => {
    const { origin, pathname } = new URL(address)
    const jar = jarOf(origin)
    const cookie = [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
    // They press what stands on pages of the service.
    const headers = { cookie: cookie.join('; '), 'sec-fetch-site': 'same-origin', ...(body ? { origin } : {}) }
    const init = { headers, redirect: 'manual' as const, ...(body ? { method: 'POST', body } : {}) }
    const ours = origin === new URL(world.config.baseUrl).origin
    const response = await (ours ? app.request(address, init, world) : fetch(address, init))
    for (const line of response.headers.getSetCookie()) keep(jar, line)
    return response
  }

  const follow = async (address: string, response: Response): Promise<Place> => {
    const location = response.headers.get('location')
    if (!location) return { address, status: response.status, text: await response.text() }
    const next = new URL(location, address).href
    return follow(next, await request(next))
  }

  const ours = (address: string) => new URL(address, world.config.baseUrl).href
  const visitor: Wanderer = {
    open: async (address) => follow(ours(address), await request(ours(address))),
    sentTo: async (address) => {
      const location = (await request(ours(address))).headers.get('location')
      if (!location) throw new Error(`${address} leads nowhere`)
      return new URL(location, ours(address))
    },
    async send({ address, text }, fields = {}) {
      const [, action = ''] = text.match(/<form[^>]* action="([^"]*)"/) ?? []
      const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      )
      const to = new URL(action.replaceAll('&amp;', '&'), address).href
      return follow(to, await request(to, new URLSearchParams({ ...Object.fromEntries(hidden), ...fields })))
    },
    async signInThere(place, id) {
      const allowing = await visitor.send(place, { login: id, password: 'any' })
      return allowing.address.includes('/interaction/') ? visitor.send(allowing) : allowing
    },
    cookies: () => [...jarOf(new URL(world.config.baseUrl).origin).keys()],
  }
  return visitor
}

function keep(jar: Map<string, Cookie>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const [name = '', ...value] = pair.split('=')
  const attribute = (wanted: string) =>
    attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.split('=')[1]
  const ended = attribute('max-age') === '0' || Date.parse(attribute('expires') ?? '') < Date.now()
  if (ended) jar.delete(name)
  else jar.set(name, { value: value.join('='), path: attribute('path') ?? '/' })
}
