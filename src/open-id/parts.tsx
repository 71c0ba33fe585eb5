import { Button } from '../ui/index.ts'
import type { WayElsewhere } from './words.ts'

/** A button for each other service by which people may sign in. They are links: our policy lets no form lead elsewhere. */
export function WaysElsewhere({ ways }: { ways: WayElsewhere[] }) {
  return (
    <>
      {ways.map(({ href, text }) => (
        <p>
          <Button href={href}>{text}</Button>
        </p>
      ))}
    </>
  )
}
