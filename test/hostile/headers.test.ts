import { expect, test } from 'vitest'
import { app } from '../../src/app.tsx'
import { routes } from '../permissions/routes.ts'
import { walkers } from '../permissions/walkers.ts'

const pages = Object.entries(routes).filter(([route]) => route.startsWith('GET '))

test('every answer tells the browser to trust nothing but us, to be framed by nobody, and to keep nothing', async () => {
  const { all, fresh } = await walkers()
  const { world } = fresh()
  for (const [route, { path = route.replace('GET ', '') }] of pages) {
    for (const walker of all.filter(({ called }) => ['nobody', 'Jo', 'Grace', 'a key'].includes(called))) {
      const { headers } = await app.request(`${world.config.baseUrl}${path}`, { headers: walker.headers }, world)
      const policy = headers.get('content-security-policy') ?? ''
      const isMessage = route === 'GET /demo/messages/:id/html'
      const where = `${walker.called} at ${path}`
      expect(policy, where).toContain("default-src 'none'")
      expect(policy, where).toContain(isMessage ? "frame-ancestors 'self'; sandbox" : "frame-ancestors 'none'")
      expect(policy.match(/script-src[^;]*/)?.[0] ?? "script-src 'self'", where).toBe("script-src 'self'")
      expect(headers.get('x-frame-options'), where).toBe(isMessage ? 'SAMEORIGIN' : 'DENY')
      expect(headers.get('x-content-type-options'), where).toBe('nosniff')
      expect(headers.get('strict-transport-security'), where).toMatch(/^max-age=31536000; includeSubDomains/)
      expect(headers.get('referrer-policy'), where).toBe('same-origin')
      expect(headers.get('permissions-policy'), where).toContain('geolocation=()')
      expect(headers.get('cross-origin-opener-policy'), where).toBe('same-origin')
      // A calendar that somebody subscribes to has what it was given, and asks each time whether that is still so.
      const ofFeed = route.startsWith('GET /calendars/feeds/:file')
      expect(headers.get('cache-control'), where).toMatch(ofFeed ? /^private, no-cache$/ : /no-store|^public, /)
      expect(headers.get('x-powered-by') ?? headers.get('server'), where).toBeNull()
    }
  }
})

test('no page has a script, a style or a handler in it', async () => {
  const { all, fresh } = await walkers()
  const { world } = fresh()
  for (const [route, { path = route.replace('GET ', '') }] of pages) {
    if (route.includes('/html')) continue
    for (const walker of all.filter(({ called }) => ['nobody', 'Jo', 'Amira', 'Grace'].includes(called))) {
      const html = await (
        await app.request(`${world.config.baseUrl}${path}`, { headers: walker.headers }, world)
      ).text()
      expect(html.match(/<script(?![^>]* src="\/assets\/)[^>]*>|<style|<[^>]* (?:on\w+|style)="/g) ?? [], path).toEqual(
        [],
      )
    }
  }
})
