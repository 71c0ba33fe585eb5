import type { Child } from 'hono/jsx'

/** Several of GOV.UK Frontend's own examples of a component, each with what we write for it. */
export interface Rows {
  /** The function of ours that writes them. */
  part: unknown
  component: string
  /** Changes the example where ours differs on purpose. */
  expected?: (html: string) => string
  rows: Readonly<Record<string, Child>>
}
