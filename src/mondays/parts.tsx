import { Table } from '../ui/index.ts'
import type { Choice } from './choose.ts'
import { mondayMessages } from './words.ts'

/** The messages of a Monday on somebody's account page, each with the button that turns it off or on; nothing for others. */
export function MondayChoices({ choices }: { choices: readonly Choice[] }) {
  if (choices.length === 0) return null
  return (
    <section id="mondays">
      <h2 class="govuk-heading-m">Messages on Mondays</h2>
      <p class="govuk-body">
        By email, from 7am on the first working day of the week. Nothing is sent when there is nothing to say.
      </p>
      <Table
        caption="Messages on Mondays"
        captionHidden
        stacks
        columns={['Message', 'What it tells', 'Change']}
        rows={choices.map(({ message, wanted }) => [
          mondayMessages[message].name,
          mondayMessages[message].means,
          <form method="post" action={`/mondays/${message}`}>
            <input type="hidden" name="wanted" value={wanted ? 'no' : 'yes'} />
            <button type="submit" class="hb-link-button">
              {wanted ? 'Stop sending it' : 'Send it to me'}
              <span class="govuk-visually-hidden">: {mondayMessages[message].name}</span>
            </button>
          </form>,
        ])}
      />
    </section>
  )
}
