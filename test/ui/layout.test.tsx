import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { Layout } from '../../src/ui/index.ts'

const page = (
  <Layout
    title="Your consultations"
    authority="Devon & Torridge"
    me={{
      person: { name: 'Jo Elm', email: 'jo@elmfield.test' },
      navigation: [{ href: '/', text: 'Home', current: true }],
    }}
    back="/"
    errors
  >
    <h1>Your consultations</h1>
  </Layout>
)

async function html(): Promise<string> {
  const answer = await new Hono().get('/', (c) => c.html(page, 409)).request('/')
  expect(answer.status).toBe(409)
  return answer.text()
}

it('is a whole page, whose title says first that something is wrong', async () => {
  const text = await html()
  expect(text).toMatch(/^<!doctype html><html lang="en"/)
  expect(text).toContain('<title>Error: Your consultations - Handbell</title>')
  expect(text).toContain('Devon &amp; Torridge')
})

it('runs no inline script or style, so that a strict content security policy holds', async () => {
  const text = await html()
  expect(text.match(/<script[^>]*>[^<]/g)).toBeNull()
  expect(text).not.toMatch(/<style| style=| on[a-z]+=/)
})

it('says who is signed in, with the way out', async () => {
  const text = await html()
  expect(text).toContain('Jo Elm')
  expect(text).toContain('<form method="post" action="/sign-out">')
  expect(String(<Layout title="Help" authority="Devon" />)).not.toContain('/sign-out')
})
