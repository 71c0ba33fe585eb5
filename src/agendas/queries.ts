import { type RawBuilder, sql } from 'kysely'
import { listOf } from '../platform/sql.ts'
import type { Db } from '../platform/store.ts'
import { NationalFigures } from './settings.ts'

export async function nationalFigures(db: Db): Promise<NationalFigures> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'nationalFigures').executeTakeFirst()
  return NationalFigures.parse(JSON.parse(row?.value ?? '{}'))
}

/** The latest version of every template that somebody has changed, and who did. */
export function latestTemplates(db: Db) {
  return templates(db).where((e) =>
    e(
      'version',
      '=',
      e
        .selectFrom('agenda_template as other')
        .whereRef('other.tier', '=', 'agenda_template.tier')
        .select(({ fn }) => fn.max('other.version').as('latest')),
    ),
  )
}

/** The versions of one template, the latest first. */
export function versionsOf(db: Db, tier: string) {
  return templates(db).where('tier', '=', tier).orderBy('version', 'desc')
}

function templates(db: Db) {
  return db
    .selectFrom('agenda_template')
    .innerJoin('person', 'person.id', 'agenda_template.person_id')
    .select(['tier', 'version', 'markdown', 'published_at as changedAt', 'person.name as by'])
}

/**
 * The points that officers have added to these meetings, in the order in which they came. They are kept for what a school
 * is owed, so that a draft which is dropped and placed again has them still.
 */
export function pointsOf(db: Db, meetingIds: readonly string[]) {
  return db
    .selectFrom(listOf(meetingIds).as('list'))
    .innerJoin('meeting', 'meeting.id', 'list.value')
    .innerJoin('agenda_point', (join) =>
      join
        .onRef('agenda_point.term', '=', 'meeting.term')
        .onRef('agenda_point.urn', '=', 'meeting.urn')
        .onRef('agenda_point.number', '=', 'meeting.number'),
    )
    .innerJoin('person', 'person.id', 'agenda_point.person_id')
    .select(['agenda_point.id', 'meeting.id as meetingId', 'point', 'added_at as addedAt', 'person.name as by'])
    .orderBy('added_at')
    .orderBy('agenda_point.id')
}

/** What says of these schools with whom they are compared. */
export function kindsOf(db: Db, urns: readonly number[]) {
  return db
    .selectFrom('school')
    .select(['urn', 'phase', 'type', 'type_group as typeGroup'])
    .where('urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
}

/** All figures of these schools, in tenths of a percent. */
export function figuresOf(db: Db, urns: readonly number[]) {
  return db
    .selectFrom('attendance_figure')
    .select(['urn', 'as_of as asOf', 'source', 'attendance_tenths as attendance'])
    .select(['persistent_absence_tenths as persistentAbsence', 'severe_absence_tenths as severeAbsence'])
    .where('urn', 'in', db.selectFrom(listOf(urns).as('list')).select('value'))
}

/**
 * What the open schools come to, by what kind of school they are, for these days and for the latest day of each source:
 * each measure as JSON `{ weighted, pupils, schools }`. Schools whose roll is not known weigh nothing and are not counted.
 */
export function sumsOn(db: Db, days: readonly string[]) {
  const sums = (tenths: RawBuilder<unknown>) => sql<string>`json_object(
    'weighted', coalesce(sum(${tenths} * pupils), 0),
    'pupils', coalesce(sum(iif(${tenths} is null, 0, pupils)), 0),
    'schools', count(${tenths} * pupils))`
  return db
    .selectFrom('attendance_figure as f')
    .innerJoin('school', 'school.urn', 'f.urn')
    .select(['phase', 'type', 'type_group as typeGroup', 'f.as_of as asOf', 'f.source'])
    .select([
      sums(sql`f.attendance_tenths`).as('attendance'),
      sums(sql`f.persistent_absence_tenths`).as('persistentAbsence'),
      sums(sql`f.severe_absence_tenths`).as('severeAbsence'),
    ])
    .where('school.status', 'in', ['Open', 'Open, but proposed to close'])
    .where('school.pupils', '>', 0)
    .where((or) =>
      or.or([
        or('f.as_of', 'in', db.selectFrom(listOf(days).as('list')).select('value')),
        sql<boolean>`f.as_of = (select max(latest.as_of) from attendance_figure latest where latest.source = f.source)`,
      ]),
    )
    .groupBy(['phase', 'type', 'type_group', 'f.as_of', 'f.source'])
}

/** The agendas that a meeting's invitations carried, the latest first. */
export function agendasSent(db: Db, meetingId: string) {
  return db
    .selectFrom('agenda_sent')
    .select(['sequence', 'tier', 'version', 'markdown', 'sent_at as sentAt'])
    .where('meeting_id', '=', meetingId)
    .orderBy('sequence', 'desc')
}

/** The meetings to which one version of a template was sent, the latest first. */
export function sentWith(db: Db, tier: string, version: number) {
  return db
    .selectFrom('agenda_sent')
    .innerJoin('meeting', 'meeting.id', 'agenda_sent.meeting_id')
    .innerJoin('school', 'school.urn', 'meeting.urn')
    .select(['meeting.id', 'agenda_sent.sequence', 'agenda_sent.sent_at as sentAt', 'school.name as school'])
    .select('meeting.starts_at as startsAt')
    .where('agenda_sent.tier', '=', tier)
    .where('agenda_sent.version', '=', version)
    .orderBy('agenda_sent.sent_at', 'desc')
    .orderBy('meeting.id')
}

/**
 * Open schools by URN or a part of their name, those first whose name begins so, that are of the tier by what was last fixed,
 * and of which a figure is known.
 */
export function schoolsLike(db: Db, words: string, tier: string) {
  const wanted = words.trim().toLowerCase()
  return db
    .selectFrom('school')
    .select(['urn', 'name'])
    .where('status', 'in', ['Open', 'Open, but proposed to close'])
    .where(sql<boolean>`(${wanted} = cast(urn as text) or instr(lower(name), ${wanted}) > 0)`)
    .orderBy(sql`instr(lower(name), ${wanted})`)
    .orderBy(sql`not exists (select 1 from owed where owed.urn = school.urn and owed.tier = ${tier})`)
    .orderBy(sql`not exists (select 1 from attendance_figure where attendance_figure.urn = school.urn)`)
    .orderBy('name')
}
