import { defaults } from './defaults.ts'
import { badPlaceholders } from './placeholders.ts'
import { general, longestTemplate } from './words.ts'

/** A version of a tier's template, as it is kept; without Markdown the tier has given its own up. */
export interface TemplateVersion {
  tier: string
  version: number
  markdown: string | null
}

/** The template that a tier's meetings have: its own, else ours for it, else the general one. Version 0 is ours. */
export function templateFor(
  tier: string | null,
  latest: readonly TemplateVersion[],
): { tier: string; version: number; markdown: string } {
  for (const name of tier === null ? [general] : [tier, general]) {
    const own = latest.find((one) => one.tier === name)
    const markdown = own?.markdown ?? defaults[name]
    if (markdown !== undefined) return { tier: name, version: own?.markdown ? own.version : 0, markdown }
  }
  throw new Error('There is no general agenda')
}

/** Why a template cannot be published as it is written, in words; undefined when it can. Pupils' numbers are asked beside it. */
export function whatIsWrongWith(markdown: string): string | undefined {
  if (markdown.trim() === '') return 'Write the agenda, or use the one that it had before you changed it'
  if (markdown.length > longestTemplate) return `The agenda must be ${longestTemplate} characters or less`
  const [bad] = badPlaceholders(markdown)
  if (!bad) return undefined
  const { name, line, because } = bad
  if (because === 'unknown') return `{{${name}}} on line ${line} means nothing here: see the names that are filled in`
  if (because === 'not_alone') return `{{${name}}} on line ${line} must stand on a line of its own`
  return `On line ${line} there are braces that do not belong to a name: ${name}`
}

interface When {
  endsAt: string
  cancelledAt: string | null
  heldAt: string | null
  notHeldAt: string | null
}

/** Whether the agenda of a meeting stays as it was sent: once it is over at `now`, cancelled or recorded. */
export function isSettled({ endsAt, cancelledAt, heldAt, notHeldAt }: When, now: string): boolean {
  return endsAt <= now || cancelledAt !== null || heldAt !== null || notHeldAt !== null
}
