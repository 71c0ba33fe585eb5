import type { PropsWithChildren } from 'hono/jsx'

/** A table that scrolls by itself where the window is narrower. */
export function Wide({ label, children }: PropsWithChildren<{ label: string }>) {
  return (
    <section class="hb-scroll" aria-label={label} tabindex={0}>
      {children}
    </section>
  )
}
