import type { Db } from '../platform/store.ts'

export function insertKey(db: Db, name: string, keyHash: string, madeAt: string) {
  return db.insertInto('api_key').values({ name, key_hash: keyHash, made_at: madeAt })
}

/** A key in force by the hash of its secret. */
export function keyByHash(db: Db, keyHash: string) {
  return db.selectFrom('api_key').select(['id', 'name']).where('key_hash', '=', keyHash).where('revoked_at', 'is', null)
}
