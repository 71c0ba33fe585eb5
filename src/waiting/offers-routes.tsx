import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { App } from '../app-env.ts'
import { lineSettings, nearestFreeTimes } from '../availability/queries.ts'
import { bookable } from '../availability/settings.ts'
import { refusalWords } from '../consultations/rules.ts'
import { whenFree } from '../consultations/time-queries.ts'
import { page } from '../page.tsx'
import { limited, notTheirs } from '../permissions/guard.ts'
import { utc } from '../platform/time.ts'
import { actorOf, openedBy } from '../sign-in/guard.ts'
import { managePath } from '../sign-in/paths.ts'
import { accept } from './accept.ts'
import { decline } from './leave.ts'
import { Declined, offerTitle, ShowOffer } from './pages.tsx'
import { type Offer, offerOf, type Waiting, waitOf } from './queries.ts'
import { offerRefusal, offerRefusalWords } from './rules.ts'

/** Freed times that are offered to who waits, each opened by a link in a message. */
export const offers = new Hono<App>()
  .use('/:id/*', openedBy('offer'))
  // An answer that was refused stands at the address that it was sent to, to which a reload or a bookmark comes back.
  .on('GET', ['/:id', '/:id/acceptance', '/:id/refusal'], async (c) => {
    const found = await mine(c)
    if (!found) return notTheirs(c)
    if (found.offer.endedBecause === 'accepted')
      return c.redirect(await taken(c, found.wait.consultationId ?? found.offer.id))
    if (found.offer.endedBecause === 'declined' && c.req.query('news') === 'declined')
      return page(c, { title: 'We have noted your answer' }, <Declined />)
    const because = offerRefusal(found.offer, utc(c.env.now()))
    return show(c, found, because && offerRefusalWords[because])
  })
  .post('/:id/acceptance', limited('answer an offer', { atMost: 20, perMinutes: 10 }), async (c) => {
    const found = await mine(c)
    if (!found) return notTheirs(c)
    const chosen = Chosen.safeParse(await c.req.parseBody())
    if (!chosen.success) return show(c, found, 'Choose a time', 409)
    const startsAt = found.wait.replaces ? chosen.data.at : undefined
    const accepted = await accept(c.env, found.offer, found.wait, actorOf(c), startsAt)
    if (accepted.accepted) return c.redirect(await taken(c, accepted.consultation.id, found.wait.consultationId), 303)
    return show(c, found, { ...refusalWords, ...offerRefusalWords }[accepted.because], 409)
  })
  .post('/:id/refusal', limited('answer an offer', { atMost: 20, perMinutes: 10 }), async (c) => {
    const found = await mine(c)
    if (!found) return notTheirs(c)
    await decline(c.env, found.offer, actorOf(c))
    const { opened } = c.var
    return c.redirect(`/waiting/offers/${found.offer.id}/refusal${opened ? `${opened}&` : '?'}news=declined`, 303)
  })

/** The time that was chosen where there is a choice: the one that is held when none was. */
const Chosen = z.object({ at: z.iso.datetime().optional() })

async function mine(c: Context<App>): Promise<{ offer: Offer; wait: Waiting } | undefined> {
  const { db } = c.env.store
  const offer = await offerOf(db, c.req.param('id') ?? '', c.var.me).executeTakeFirst()
  const wait = offer && (await waitOf(db, offer.waitingId, c.var.me).executeTakeFirst())
  return offer && wait && { offer, wait }
}

/** Where the consultation is that came of it, open to who came by a link. */
async function taken(c: Context<App>, id: string, moved?: string | null): Promise<string> {
  const path = c.var.opened ? await managePath(c.env.config.secret, id, c.var.me.person.id) : `/consultations/${id}?`
  return moved ? `${path}&news=moved` : path.replace(`/consultations/${id}`, `/consultations/${id}/booked`)
}

async function show(c: Context<App>, { offer, wait }: { offer: Offer; wait: Waiting }, problem?: string, status?: 409) {
  const { db } = c.env.store
  const frame = { title: offerTitle(wait), errors: problem !== undefined, status: status ?? 200 } as const
  // Whose consultation was called off may choose: it was not their wish to have another.
  const others = wait.replaces
    ? await nearestFreeTimes(
        db,
        offer.startsAt,
        bookable(c.env.now(), await lineSettings(db)),
        whenFree({ ...wait, id: offer.id }),
      )
    : []
  return page(c, frame, <ShowOffer {...{ offer, wait, others, problem }} opened={c.var.opened} />)
}
