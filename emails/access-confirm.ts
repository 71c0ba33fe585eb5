import type { AccessFacts, Rendered } from './facts.ts'
import { message } from './frame.ts'

/** Asks somebody who asked for access whether the address is theirs. Repeats nothing that they typed: it goes to any address. */
export function accessConfirm({ role, school }: AccessFacts, link: string): Rendered {
  return message('Confirm your email address for Handbell', 'Confirm your email address', [
    { say: 'You asked for access to Handbell, where schools book the time of the attendance team:' },
    {
      facts: [
        ['School', school],
        ['Role', role],
      ],
    },
    { action: { text: 'Confirm that this address is yours', href: link } },
    { say: 'If you did not ask for it, you can ignore this message: nothing happens without it.' },
  ])
}
