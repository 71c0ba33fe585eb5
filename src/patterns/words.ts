import { kindWords } from '../agendas/figures-words.ts'
import { schoolKinds } from '../agendas/settings.ts'
import type { NotKnownBecause } from './falling.ts'
import type { Proposal } from './network.ts'
import type { Told } from './suppress.ts'

/** The phases that patterns tell apart: kinds of schools, and those that are compared with none. */
export const groupKinds = [...schoolKinds, 'other'] as const
export type GroupKind = (typeof groupKinds)[number]

export const groupKindWords = { ...kindWords, other: 'Other schools' } satisfies Record<GroupKind, string>

/** A count as it is shown: the same on the page, in files and by the API. */
export function toldInWords(told: Told): string {
  if (told === 'few') return 'fewer than 5'
  return told === 'not told' ? 'not shown' : String(told)
}

export const notKnownWords = {
  'no figure': 'No attendance figure of the last year.',
  'no figure of a year before': 'No figure from the same source about a year before the latest.',
} satisfies Record<NotKnownBecause, string>

/** `94.3%`, of tenths of a percent. */
export function percent(tenths: number): string {
  return `${(tenths / 10).toFixed(1)}%`
}

/** `−1.2`, of tenths of a percentage point. */
export function points(tenths: number): string {
  return `${tenths < 0 ? '−' : tenths > 0 ? '+' : ''}${(Math.abs(tenths) / 10).toFixed(1)}`
}

export const sourceWords = (source: string) => (source === 'dfe' ? 'DfE' : 'Our own')

const topicWords: Readonly<Record<string, string>> = {
  'whole-school': 'whole-school practice',
  'early-help': 'early help and barriers to attendance',
  'severe-absence': 'severely absent pupils',
  codes: 'codes and registers',
  legal: 'legal intervention',
  training: 'training for new staff',
}

/** A concern: what a meeting about it could be called, and what its schools have done or are. */
export function concernInWords(concern: string): { title: string; says: string } {
  if (concern === 'attendance') {
    return {
      title: 'Low attendance and persistent absence',
      says: 'have attendance below, and persistent absence above, our averages for their phase',
    }
  }
  if (concern === 'agencies') {
    return {
      title: 'Pupils who need several agencies',
      says: 'recorded 5 or more pupils who need several agencies when last met',
    }
  }
  const [what = '', ...rest] = concern.split('-')
  const topic = topicWords[rest.join('-')]
  if (what === 'topic' && topic) return { title: capital(topic), says: `asked the line about ${topic}` }
  const agency = rest.join(' ')
  return { title: `Working with ${agency}`, says: `agreed an action with ${agency}` }
}

/** Why a meeting is proposed, in a sentence. */
export function reasonInWords({ concern, schools, of, expected }: Proposal): string {
  const { says } = concernInWords(concern)
  return `${schools.length} of ${of} schools ${says}; spread evenly, it would be ${expected.toFixed(1)}.`
}

const capital = (words: string) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
