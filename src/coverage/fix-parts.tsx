import type { Fix } from './forecast.ts'
import { fixAddress, fixInWords, type Looking } from './words.ts'

interface RemedyProps {
  fix: Fix
  /** Whose meetings are missed. */
  officer: number | null
  term: string
  me: Looking
}

/** What would keep meetings from being missed: a link to where it is done, for who may do it. */
export function Remedy({ fix, officer, term, me }: RemedyProps) {
  const address = fixAddress(fix, officer, term, me)
  const text = fixInWords(fix)
  if (!address) return <>{text}</>
  return (
    <a class="govuk-link" href={address}>
      {text}
    </a>
  )
}
