import { expect, test } from 'vitest'
import { code, importsOf, read } from './code.ts'

/** The one file for keys, and those that hash or draw by the platform's own means. */
const mayUse = /\bcrypto\.(subtle\.(digest|encrypt|decrypt|importKey)|getRandomValues|randomUUID)\b/g

test('cryptography is the platform’s or @noble’s, by SHA-256 and AES-GCM, and chance is never Math.random', () => {
  const used = code().filter(({ path }) => !path.startsWith('db/demo'))
  const packages = used.flatMap((file) =>
    importsOf(file)
      .filter(({ of }) => /crypto|noble|hash|jose|bcrypt/.test(of) && !of.startsWith('src/'))
      .map(({ of }) => of),
  )
  expect([...new Set(packages)].sort()).toEqual([
    '@noble/hashes/hmac.js',
    '@noble/hashes/sha2.js',
    '@noble/hashes/utils.js',
    'node:crypto',
  ])
  for (const { path, text } of used) {
    expect(text, path).not.toMatch(/Math\.random|createHash|createCipher|\bMD5\b|SHA-1\b|'sha1'|AES-(CBC|CTR)|\bECB\b/i)
    expect(text.replaceAll(mayUse, ''), path).not.toMatch(/\bcrypto\.\w/)
  }
})

test('every package has one version and, in the lockfile, the hash of its contents', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'))
  const versions = Object.entries({ ...dependencies, ...devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([])
  const { packages } = JSON.parse(read('package-lock.json'))
  const without = Object.entries<{ integrity?: string; inBundle?: boolean; link?: boolean }>(packages)
    .filter(
      ([path, { integrity, inBundle, link }]) => path !== '' && !inBundle && !link && !/^sha512-/.test(integrity ?? ''),
    )
    .map(([path]) => path)
  expect(without).toEqual([])
})
