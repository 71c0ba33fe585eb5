import { RetentionSettings } from './settings.ts'
import { keptFor } from './words.ts'

/** What was typed into the settings, field by field, so that it can be shown again. */
export type Typed = Readonly<Record<keyof RetentionSettings, string>>

export const settingNames = RetentionSettings.keyof().options

/** The least and the most that a setting may be. */
export function boundsOf(name: keyof RetentionSettings): { min: number; max: number } {
  const { minValue, maxValue } = RetentionSettings.shape[name].unwrap()
  return { min: minValue ?? 0, max: maxValue ?? 0 }
}

/** What is wrong with a number that was typed, whatever it is. */
export function outOfBounds(name: keyof RetentionSettings): string {
  const { min, max } = boundsOf(name)
  return `Enter a whole number of ${keptFor[name].many} from ${min} to ${max}`
}

/** What was typed as numbers, for `RetentionSettings` to judge; not a number where it is none. */
export function numbersIn(form: Record<string, unknown>): Record<string, number> {
  return Object.fromEntries(settingNames.map((name) => [name, numberIn(form[name])]))
}

function numberIn(typed: unknown): number {
  return typeof typed === 'string' && /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : Number.NaN
}

/** The settings as the form shows them. */
export function typedFrom(form: Record<string, unknown>): Typed {
  const text = (name: keyof RetentionSettings) => String(form[name] ?? '')
  return {
    bookingsSchoolYears: text('bookingsSchoolYears'),
    peopleSchoolYears: text('peopleSchoolYears'),
    auditYears: text('auditYears'),
    messagesDays: text('messagesDays'),
    importsDays: text('importsDays'),
    signInsDays: text('signInsDays'),
    requestsDays: text('requestsDays'),
    plansDays: text('plansDays'),
  }
}
