import type { DateTime } from 'luxon'
import { daysAfter, instantOf, ukDay } from '../platform/time.ts'

/** Whose appointments a feed has: one person's, or everybody's on the consultation line. */
export const feedKinds = ['person', 'line'] as const
export type FeedKind = (typeof feedKinds)[number]

/** How often another calendar should look at a feed, in seconds. Outlook does it when it likes, every few hours. */
export const lookAgainAfter = 3600

/** A time at which somebody is busy, two UTC instants. */
export interface BusyTime {
  startsAt: string
  endsAt: string
}

/** Days, the last one not included: local days, and the UTC instants at which they begin in the UK. */
export interface Window {
  fromDay: string
  untilDay: string
  from: string
  until: string
}

/** The appointments that a feed has at `now`: from about a month back to a year ahead. */
export function feedWindow(now: DateTime): Window {
  return windowOf(daysAfter(ukDay(now), -31), daysAfter(ukDay(now), 366))
}

/** The days of which busy times are kept: today and 30 weeks, which is more than the line is ever opened ahead (26). */
export function busyWindow(now: DateTime): Window {
  return windowOf(ukDay(now), daysAfter(ukDay(now), 7 * 30))
}

/** Whether a calendar that was read until a local day must be read again though it has not changed: the days go on. */
export function coversTooLittle(coversUntil: string, now: DateTime): boolean {
  return coversUntil < daysAfter(ukDay(now), 7 * 27)
}

function windowOf(fromDay: string, untilDay: string): Window {
  return { fromDay, untilDay, from: instantOf(fromDay, '00:00'), until: instantOf(untilDay, '00:00') }
}

/** Which of these are in one list and not in the other. */
export function differenceOf(before: readonly BusyTime[], after: readonly BusyTime[]) {
  const keys = (list: readonly BusyTime[]) => new Set(list.map(keyOf))
  const [old, fresh] = [keys(before), keys(after)]
  return {
    added: after.filter((one) => !old.has(keyOf(one))),
    removed: before.filter((one) => !fresh.has(keyOf(one))),
  }
}

const keyOf = ({ startsAt, endsAt }: BusyTime) => `${startsAt} ${endsAt}`

/** The address to read, of what somebody pasted: webcal:// is https:// by another name. */
export function readableAddress(typed: string): string {
  return typed.trim().replace(/^webcals?:\/\//i, 'https://')
}

/** The host of an address, which may be shown: the rest of it is a secret that opens the calendar. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : ''
}
