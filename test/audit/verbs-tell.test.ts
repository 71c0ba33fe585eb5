import { expect, test } from 'vitest'
import { code } from '../house/code.ts'

/** What writes in an atomic and tells the history nothing, and why. */
const silent: Record<string, string> = {
  'src/data-protection/kinds.ts kind': 'retain.ts, which calls it, tells how many of each kind went',
  'src/imports/upload.ts readUpload': 'the upload was told when it came; nothing is imported yet',
  'src/sign-in/session.ts whoIs': 'notes once a minute that a session is used',
}

const tells = /\b(logEvent|logEventOf|logRefusal|trimEvents|writesOf|startSession)\(/

/** The functions of the service's own code that write, by file and name. */
function writers() {
  return code()
    .filter(({ path }) => path.startsWith('src/') && !path.startsWith('src/platform/'))
    .flatMap(({ path, text }) =>
      text
        .split(/^(?=(?:export )?(?:async )?function |(?:export )?const \w+ = )/m)
        .filter((part) => /\batomic\(/.test(part))
        .map((part) => ({ name: `${path} ${/(?:function|const) (\w+)/.exec(part)?.[1]}`, tells: tells.test(part) })),
    )
}

test('whatever changes something writes an event in the same atomic, or is known to be silent', () => {
  const all = writers()
  expect(all.length).toBeGreaterThan(15)
  const untold = all.filter((one) => !one.tells).map(({ name }) => name)
  expect(untold.sort()).toEqual(Object.keys(silent).sort())
})

test('handlers say who acts with actorOf, which knows the network address', () => {
  const own = code().filter(({ text }) => /\{ person: c\.var\.me/.test(text))
  expect(own.map(({ path }) => path)).toEqual(['src/sign-in/guard.ts'])
})
