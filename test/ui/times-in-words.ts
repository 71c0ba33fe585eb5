// Prints what times around both clock changes are in words. Run by dates.test.ts in a process of its own for each zone of the host.
import { instantOf, ukDay } from '../../src/platform/time.ts'
import { dayAndTime, weekOf } from '../../src/ui/dates.ts'

const days = ['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-24', '2026-10-25', '2026-10-26']
const times = ['00:00', '00:30', '01:30', '02:00', '09:00', '23:45']
const all = days.flatMap((day) => times.map((time) => instantOf(day, time)))
console.log(JSON.stringify(all.map((at) => [at, ukDay(at), dayAndTime(at, at), weekOf(ukDay(at))])))
