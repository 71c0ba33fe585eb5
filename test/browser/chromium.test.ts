import { describe, expect, test } from 'vitest'
import { getChromium, type Machine } from '../support/chromium.ts'

describe('the browser of these tests', () => {
  test('is the one that CHROMIUM_PATH names, before all others', () => {
    const machine = machineWith(['/opt/mine', '/usr/bin/chromium'], { env: { CHROMIUM_PATH: '/opt/mine' } })
    expect(getChromium(machine)).toBe('/opt/mine')
  })

  test('is not another one when CHROMIUM_PATH names none that starts', () => {
    const machine = machineWith(['/usr/bin/chromium'], { env: { CHROMIUM_PATH: '/opt/mine' } })
    expect(() => getChromium(machine)).toThrow('CHROMIUM_PATH is /opt/mine, which does not start.')
  })

  test('is Chromium, the one without windows first, before Chrome before Edge, anywhere on the PATH', () => {
    const all = ['/bin/google-chrome', '/usr/bin/chromium', '/bin/microsoft-edge']
    expect(getChromium(machineWith([...all, '/usr/bin/chromium-headless-shell']))).toBe(
      '/usr/bin/chromium-headless-shell',
    )
    expect(getChromium(machineWith(all))).toBe('/usr/bin/chromium')
    expect(getChromium(machineWith(all.filter((path) => !path.endsWith('chromium'))))).toBe('/bin/google-chrome')
  })

  test('is got by playwright-core’s installer when there is none', () => {
    const machine = machineWith([], { installs: { npx: '/cache/chrome' } })
    expect(getChromium(machine)).toBe('/cache/chrome')
    expect(machine.ran).toEqual(['npx playwright-core install --no-shell chromium'])
  })

  test('is Debian’s package when the installer has none, if that may be installed', () => {
    const machine = machineWith([], { root: true, installs: { 'apt-get': '/usr/bin/chromium-headless-shell' } })
    expect(getChromium(machine)).toBe('/usr/bin/chromium-headless-shell')
    expect(machine.ran.slice(1)).toEqual(['apt-get update', 'apt-get install -y chromium-headless-shell'])
  })

  test('is the whole Chromium where Debian has no other', () => {
    const installs = { 'apt-get': '/usr/bin/chromium' }
    const machine = machineWith([], { root: true, installs, lacks: 'chromium-headless-shell' })
    expect(getChromium(machine)).toBe('/usr/bin/chromium')
    expect(machine.ran.at(-1)).toBe('apt-get install -y chromium')
  })

  test('is asked for in words when there is no way to get one', () => {
    const machine = machineWith([], { installs: { 'apt-get': '/usr/bin/chromium' } })
    expect(() => getChromium(machine)).toThrow('Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH')
  })
})

interface Different extends Partial<Machine> {
  installs?: Record<string, string>
  lacks?: string
}

/** A machine with these browsers, on which a command may bring one more, but not what it lacks; `ran` is what was run to install. */
function machineWith(browsers: string[], different: Different = {}) {
  const { installs = {}, lacks = '', env, ...rest } = different
  const there = new Set(browsers)
  const ran: string[] = []
  return {
    env: { PATH: '/bin:/usr/bin', ...env },
    installers: '/cache/chrome',
    root: false,
    ...rest,
    ran,
    run(command: string, args: string[]) {
      if (args[0] === '--version') return there.has(command)
      ran.push([command, ...args].join(' '))
      const brings = installs[command]
      if (!brings || args.includes(lacks)) return false
      if (args.includes('install')) there.add(brings)
      return true
    },
  }
}
