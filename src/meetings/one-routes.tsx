import { type Context, Hono } from 'hono'
import { htmlOf } from '../about/markdown.ts'
import type { App } from '../app-env.ts'
import type { BesideMeeting } from '../consultations/time-queries.ts'
import { meetingInvitation } from '../invitations/meeting.ts'
import { page } from '../page.tsx'
import { limited, notTheirs } from '../permissions/guard.ts'
import { may } from '../permissions/rules.ts'
import { mailbox } from '../platform/mail.ts'
import { ukDay, utc } from '../platform/time.ts'
import { WhatCameOfMeeting } from '../records/parts.tsx'
import { whatCame } from '../records/record.ts'
import { actorOf, openedBy } from '../sign-in/guard.ts'
import { dayAndTime } from '../ui/dates.ts'
import { accept } from './accept.ts'
import { factsOf } from './facts.ts'
import { Answer } from './forms.ts'
import { areTheSame, inviteAgain, invitedAndWanted } from './invite-again.ts'
import { ShowMeeting } from './pages.tsx'
import { agendaSent, inviteesOf, type Meeting, meetingById, meetingHistory, meetingOf, toPlanAgain } from './queries.ts'
import { changeRefusal, refusalWords } from './rules.ts'
import { storyOf } from './story.ts'

const news = ({ officer }: Meeting): Record<string, string> => ({
  accepted: 'You have accepted this time. Your officer sees it.',
  again: 'This time had been accepted already. Nothing else is needed.',
  swapped: 'The meeting is at the time that you chose. New invitations are on their way.',
  declined: 'Your officer knows that you cannot meet, and why. The meeting goes from both calendars.',
  moved: 'The meeting has moved. New invitations are on their way.',
  given: `${officer} now holds the meeting, at the same time. New invitations are on their way.`,
  'moved-on': `The meeting has moved, and is now with ${officer}. New invitations are on their way.`,
  cancelled: 'The meeting is cancelled. It goes from all calendars.',
  invited: 'The invitations are on their way.',
  recorded: 'It is recorded. The school is sent what was agreed.',
  'recorded-and-booked': 'It is recorded, and the next meeting is booked: its invitations are on their way.',
  'recorded-and-drafted': 'It is recorded. The next meeting is a draft: its invitation could not be sent.',
  'not-held': 'It is recorded that the meeting was not held.',
  'not-held-told': 'It is recorded that the meeting was not held. The school, which had its summary, is told.',
})

/** One meeting, and what takes one press. */
export const oneMeeting = new Hono<App>()
  .use('/:id/*', openedBy('meeting'))
  .get('/:id', async (c) => {
    const meeting = await mine(c, 'read')
    return meeting ? show(c, meeting) : notMine(c)
  })
  .get('/:id/invitation.ics', async (c) => {
    const meeting = await mine(c, 'read')
    const invitees = meeting ? await inviteesOf(c.env.store.db, [meeting.id]).execute() : []
    if (!meeting || invitees.length === 0) return notMine(c)
    const { baseUrl, mailFrom } = c.env.config
    const ics = meetingInvitation(factsOf(meeting, invitees, c.var.me.person.id), {
      method: 'PUBLISH',
      organizer: mailbox(mailFrom),
      host: new URL(baseUrl).hostname,
      at: utc(c.env.now()),
    })
    return c.body(ics, 200, {
      'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
      'content-disposition': 'attachment; filename="meeting.ics"',
    })
  })
  .post('/:id/acceptance', limited('answer an invitation', { atMost: 60, perMinutes: 10 }), async (c) => {
    const meeting = await mine(c, 'accept')
    if (!meeting) return notMine(c)
    const shown = Answer.safeParse(await c.req.parseBody())
    if (!shown.success) return c.redirect(addressOf(meeting, c.var.opened), 303)
    const accepted = await accept(c.env, meeting, shown.data.sequence, c.var.me.person, actorOf(c))
    if (!accepted.accepted) {
      const now = await afresh(c, meeting)
      if (accepted.beside) return show(c, now, ...besideInWords(c, accepted.beside))
      return show(c, now, refusalWords[accepted.because])
    }
    return c.redirect(addressOf(meeting, c.var.opened, accepted.again ? 'again' : 'accepted'), 303)
  })
  .post('/:id/invitees', limited('invite others', { atMost: 60, perMinutes: 10 }), async (c) => {
    const meeting = await mine(c, 'invite again')
    if (!meeting) return notMine(c)
    const shown = Answer.safeParse(await c.req.parseBody())
    if (!shown.success) return c.redirect(addressOf(meeting, c.var.opened), 303)
    const again = await inviteAgain(c.env, meeting, shown.data.sequence, c.var.me.person, actorOf(c))
    if (!again.invited) return show(c, await afresh(c, meeting), refusalWords[again.because])
    return c.redirect(addressOf(meeting, c.var.opened, 'invited'), 303)
  })

/** The meeting of the address, loaded through who asks: what is not theirs is not found. */
export function mine(c: Context<App>, action: Parameters<typeof meetingOf>[3]): Promise<Meeting | undefined> {
  return meetingOf(c.env.store.db, c.req.param('id') ?? '', c.var.me, action).executeTakeFirst()
}

/** There is no such meeting for who asks; the history says which it was, when there is one. */
export async function notMine(c: Context<App>) {
  const others = await meetingById(c.env.store.db, c.req.param('id') ?? '').executeTakeFirst()
  return notTheirs(c, others?.id)
}

/** A meeting as it is now: whoever was refused sees what it has become. */
export async function afresh(c: Context<App>, meeting: Meeting): Promise<Meeting> {
  return (await meetingById(c.env.store.db, meeting.id).executeTakeFirst()) ?? meeting
}

/** Where a meeting is shown, with what has just been done to it. */
export function addressOf({ id }: Meeting, opened: string, what?: string): string {
  if (!what) return `/meetings/${id}${opened}`
  return `/meetings/${id}${opened ? `${opened}&` : '?'}news=${what}`
}

/** What stands in the way of accepting, and where whoever is signed in can change it. */
function besideInWords(c: Context<App>, { id, contactId, contact, startsAt, endsAt }: BesideMeeting) {
  const who = contactId === c.var.me.person.id ? 'You have' : `${contact} has`
  const problem = `${who} a consultation on ${dayAndTime(startsAt, endsAt)}. Move or cancel it first, or choose another time for the meeting.`
  return [problem, c.var.opened ? undefined : `/consultations/${id}`] as const
}

/** The page of a meeting; with a problem, what could not be done and why, and the consultation that is the reason. */
export async function show(c: Context<App>, meeting: Meeting, problem?: string, consultation?: string) {
  const { db } = c.env.store
  const { me, opened } = c.var
  const now = utc(c.env.now())
  const isOfSchool = me.schools.some(({ urn }) => urn === meeting.urn)
  const can = { answer: isOfSchool, move: may(me, 'meetings', 'move'), cancel: may(me, 'meetings', 'cancel') }
  const came = (
    <WhatCameOfMeeting
      {...{ meeting, opened, now, today: ukDay(now), mayRecord: may(me, 'meetings', 'say what came of') }}
      ticked={c.req.query('ticked')}
      {...(await whatCame(c.env, meeting.id))}
    />
  )
  const agenda = await agendaSent(db, meeting.id).executeTakeFirst()
  const story = storyOf(meeting, await meetingHistory(db, meeting.id).execute())
  const canInvite = may(me, 'meetings', 'invite again') && changeRefusal(meeting, now) === undefined
  const people = canInvite ? await invitedAndWanted(db, meeting) : undefined
  const invitees = people?.invited ?? (await inviteesOf(db, [meeting.id]).execute())
  const mayPlace = may(me, 'the plan', 'make, and change anybody’s') || meeting.officerId === me.person.id
  const gone =
    mayPlace && !opened ? toPlanAgain(db, undefined, ukDay(now)).where('meeting.id', '=', meeting.id) : undefined
  const shown = (
    <ShowMeeting
      meeting={meeting}
      opened={opened}
      now={now}
      invitees={invitees}
      agenda={agenda && htmlOf(agenda.markdown)}
      story={story}
      news={problem ? undefined : news(meeting)[c.req.query('news') ?? '']}
      problem={problem}
      consultation={consultation}
      may={can}
      came={came}
      isToPlanAgain={(await gone?.executeTakeFirst()) !== undefined}
      wanted={people && !areTheSame(people.invited, people.wanted) ? people.wanted : undefined}
    />
  )
  const back = opened ? undefined : '/meetings'
  return page(c, { title: `Targeting support meeting: ${meeting.school}`, back, status: problem ? 409 : 200 }, shown)
}
