import { ukDay } from '../platform/time.ts'
import { dayInWords, dayOf } from '../ui/dates.ts'
import { Button, Details } from '../ui/index.ts'
import type { RegularContact } from './queries.ts'
import { mayTakeBack } from './rules.ts'
import { contactWays } from './words.ts'

interface ContactProps {
  school: { urn: number }
  calls: readonly RegularContact[]
  /** Who looks: their number, and whether they may strike out any logged contact. */
  me: { id: number; manages: boolean }
  today: string
}

const shownAtOnce = 6

/** Calls and emails with a school, each with the way to undo it or to strike it out. */
export function RegularContacts({ school, calls, me, today }: ContactProps) {
  const [latest, earlier] = [calls.slice(0, shownAtOnce), calls.slice(shownAtOnce)]
  const shown = { school, me, today }
  return (
    <section aria-labelledby="regular-contact">
      <h2 class="govuk-heading-m" id="regular-contact">
        Regular contact
      </h2>
      {calls.length === 0 && <p class="govuk-body">No call or email has been logged.</p>}
      <Calls calls={latest} {...shown} />
      {earlier.length > 0 && (
        <Details summary={`${earlier.length} earlier`}>
          <Calls calls={earlier} {...shown} />
        </Details>
      )}
      <Button href={`/schools/${school.urn}/regular-contacts/new`} variant="secondary">
        Log a call or an email
      </Button>
    </section>
  )
}

function Calls({ school, calls, me, today }: ContactProps) {
  if (calls.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--spaced">
      {calls.map((call) => (
        <li>
          <CallInWords call={call} />
          {call.urn === school.urn && <Ways call={call} me={me} today={today} />}
        </li>
      ))}
    </ul>
  )
}

/** A call or an email as it was logged: its day, by whom, the note; and that it is struck out, by whom and why. */
export function CallInWords({ call }: { call: RegularContact }) {
  const { how, madeOn, loggedAt, by, note, struckAt, struckBy, struckBecause } = call
  const words = `${contactWays[how]}, ${dayInWords(madeOn)}`
  return (
    <>
      {struckAt ? <s>{words}</s> : words}, logged {ukDay(loggedAt) === madeOn ? '' : `on ${dayOf(loggedAt)} `}by {by}
      {note && (
        <>
          <br />
          <span class="hb-as-typed">{struckAt ? <s>{note}</s> : note}</span>
        </>
      )}
      {struckAt && (
        <>
          <br />
          Struck out on {dayOf(struckAt)} by {struckBy}: <span class="hb-as-typed">{struckBecause}</span>
        </>
      )}
    </>
  )
}

function Ways({ call, me, today }: Pick<ContactProps, 'me' | 'today'> & { call: RegularContact }) {
  const path = `/schools/${call.urn}/regular-contacts/${call.id}`
  const about = (
    <span class="govuk-visually-hidden">
      : {contactWays[call.how]} of {dayInWords(call.madeOn)}
    </span>
  )
  if (mayTakeBack(call, me.id, today))
    return (
      <form method="post" action={`${path}/removal`} class="hb-no-print">
        <button type="submit" class="hb-link-button govuk-link">
          Undo{about}
        </button>
      </form>
    )
  if (call.struckAt || !(me.manages || me.id === call.byId)) return null
  return (
    <div class="hb-no-print">
      <a class="govuk-link" href={`${path}/strike-out`}>
        Strike out{about}
      </a>
    </div>
  )
}
