/**
 * Makes `public/`, which Node serves and Workers' assets serve: the style sheet, GOV.UK Frontend's script and ours, and the icon.
 * They lie in a folder named after their content, so that browsers may keep them for ever; `public/assets/version.json` tells the
 * pages that name. The folder made before it stays, for a server that runs on. Run by npm's `prepare`, so after every
 * `npm ci`.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compile } from 'sass'
import { onEveryAnswer } from '../src/headers.ts'

const root = new URL('..', import.meta.url)
const at = (path: string) => fileURLToPath(new URL(path, root))
const read = (path: string) => readFileSync(at(path))

const { css } = compile(at('assets/handbell.scss'), {
  loadPaths: [at('node_modules/govuk-frontend/dist')],
  style: 'compressed',
  quietDeps: true,
})

const files = {
  'handbell.css': Buffer.from(css),
  'start.js': read('assets/start.js'),
  'govuk-frontend.min.js': read('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js'),
  'favicon.svg': read('assets/favicon.svg'),
}

const hash = createHash('sha256')
for (const content of Object.values(files)) hash.update(content)
const version = hash.digest('hex').slice(0, 10)

mkdirSync(at(`public/assets/${version}/`), { recursive: true })
for (const [name, content] of Object.entries(files)) {
  writeFileSync(at(`public/assets/${version}/${name}`), content)
}
writeFileSync(at('public/assets/version.json'), `${JSON.stringify({ version })}\n`)
const madeAt = (folder: string) => statSync(at(`public/assets/${folder}`)).mtimeMs
const others = readdirSync(at('public/assets/')).filter((name) => name !== version && name !== 'version.json')
for (const old of others.sort((a, b) => madeAt(b) - madeAt(a)).slice(1)) {
  rmSync(at(`public/assets/${old}/`), { recursive: true, force: true })
}
// Workers' assets read this file; node.ts sets the same headers.
const headers = { 'cache-control': 'public, max-age=31536000, immutable', ...onEveryAnswer }
const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`)
writeFileSync(at('public/_headers'), `/assets/*\n${lines.join('')}`)
