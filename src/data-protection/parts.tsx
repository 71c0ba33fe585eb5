import { Textarea } from '../ui/index.ts'
import { longestText } from './rules.ts'
import { noPupil } from './words.ts'

interface ReasonProps {
  label: string
  hint?: string | undefined
  rows?: number | undefined
  value: string | undefined
  error: string | undefined
}

/** Asks why something is done: the field `reason`, which others read and which the form parses by `shortText`. */
export function Reason({ label, hint = noPupil, rows = 2, value, error }: ReasonProps) {
  return (
    <Textarea
      name="reason"
      label={label}
      labelSize="s"
      hint={hint}
      rows={rows}
      maxLength={longestText}
      value={value}
      error={error}
    />
  )
}
