import { InsetText } from '../ui/index.ts'
import { InsteadOfAnother } from './parts.tsx'

/** Says that a school has as many consultations as it may have, and what it can do instead. */
export function LimitReached({ because }: { because: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">You cannot book another consultation now</h1>
      <InsetText>{because}</InsetText>
      <InsteadOfAnother />
    </>
  )
}
