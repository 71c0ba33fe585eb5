import { Button, NotificationBanner } from '../ui/index.ts'
import type { Choice } from './choose.ts'
import { mondayMessages } from './words.ts'

/** What a link in a message opens: whether it is still to come, and the one button that changes that. */
export function MondayPage({ message, wanted, opened, changed }: Choice & { opened: string; changed: boolean }) {
  const { name, means } = mondayMessages[message]
  return (
    <>
      {changed && (
        <NotificationBanner success text={wanted ? 'You will get it again.' : 'You will not get it any more.'} />
      )}
      <h1 class="govuk-heading-l">{name}</h1>
      <p class="govuk-body">{means}: by email, on the first working day of the week.</p>
      <form method="post" action={`/mondays/${message}${opened}`}>
        <input type="hidden" name="wanted" value={wanted ? 'no' : 'yes'} />
        <Button variant={wanted ? undefined : 'secondary'}>{wanted ? 'Stop sending it' : 'Send it to me again'}</Button>
      </form>
    </>
  )
}
