import { z } from 'zod'

/** Schools whose figures are compared with each other's: as DfE publishes them, and alternative provision. */
export const schoolKinds = ['primary', 'secondary', 'special', 'alternative'] as const
export type SchoolKind = (typeof schoolKinds)[number]

/** What is compared. All are percentages, kept in tenths; the last two of pupils, and the published second holds the third. */
export const measures = ['attendance', 'persistentAbsence', 'severeAbsence'] as const
export type Measure = (typeof measures)[number]

const tenths = z.int().min(0).max(1000).nullable()
const OfKind = z.object({ attendance: tenths, persistentAbsence: tenths, severeAbsence: tenths })

/**
 * What a school is compared with beside its authority; the setting `nationalFigures`. Until a manager enters others they
 * are DfE's for England, state-funded schools, the academic year 2025/26 to date ("Pupil attendance in schools"), which
 * tells no severe absence.
 */
export const NationalFigures = z.object({
  source: z.string().min(1).max(100).default('DfE, Pupil attendance in schools'),
  period: z.string().min(1).max(60).default('2025/26, year to date'),
  primary: OfKind.default({ attendance: 947, persistentAbsence: 138, severeAbsence: null }),
  secondary: OfKind.default({ attendance: 915, persistentAbsence: 238, severeAbsence: null }),
  special: OfKind.default({ attendance: 868, persistentAbsence: 361, severeAbsence: null }),
  alternative: OfKind.default({ attendance: null, persistentAbsence: null, severeAbsence: null }),
})
export type NationalFigures = z.infer<typeof NationalFigures>
