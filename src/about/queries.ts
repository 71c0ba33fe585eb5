import type { Db } from '../platform/store.ts'
import { AboutSettings } from './settings.ts'
import type { PageName } from './words.ts'

export async function aboutSettings(db: Db): Promise<AboutSettings> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', 'about').executeTakeFirst()
  return AboutSettings.parse(JSON.parse(row?.value ?? '{}'))
}

/** Keeps the setting `about`. */
export function saveAbout(db: Db, settings: AboutSettings) {
  const value = JSON.stringify(settings)
  return db
    .insertInto('setting')
    .values({ name: 'about', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
}

/** The versions of a page, the latest first, with who wrote them. `markdown` is null for our own words. */
export function versionsOf(db: Db, name: PageName) {
  return db
    .selectFrom('page_version')
    .innerJoin('person', 'person.id', 'page_version.person_id')
    .select(['version', 'markdown', 'changed_at as changedAt', 'person.name as by'])
    .where('page_version.name', '=', name)
    .orderBy('version', 'desc')
}

/** What every page is now and since when; a page without a row has never been changed. */
export function latestVersions(db: Db) {
  return db
    .selectFrom('page_version')
    .innerJoin('person', 'person.id', 'page_version.person_id')
    .select(['page_version.name', 'version', 'changed_at as changedAt', 'person.name as by'])
    .select((e) => e('markdown', 'is not', null).as('own'))
    .where((e) =>
      e(
        'version',
        '=',
        e
          .selectFrom('page_version as other')
          .whereRef('other.name', '=', 'page_version.name')
          .select(({ fn }) => fn.max('other.version').as('latest')),
      ),
    )
}

export function insertVersion(
  db: Db,
  row: { name: PageName; version: number; markdown: string | null; person_id: number; changed_at: string },
) {
  return db.insertInto('page_version').values(row)
}
