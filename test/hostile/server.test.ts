import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onEveryAnswer } from '../../src/headers.ts'
import { read } from '../house/code.ts'
import { type Service, startService } from '../support/service.ts'

let service: Service
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.stop())

const [version = ''] = readdirSync(new URL('../../public/assets/', import.meta.url)).filter((name) => !/\./.test(name))

/** All that the server answers to some bytes, until it hangs up. */
async function answerTo(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(service.address).port), '127.0.0.1')
  const parts: string[] = []
  socket.on('data', (part) => parts.push(String(part)))
  socket.write(bytes)
  await once(socket, 'close')
  return parts.join('')
}

test('files carry what pages carry, one that is not there too; on Workers by public/_headers', async () => {
  for (const path of [`/assets/${version}/handbell.css`, '/assets/none.css']) {
    const { headers } = await fetch(service.address + path)
    expect(Object.fromEntries([...headers].filter(([name]) => name in onEveryAnswer)), path).toEqual(onEveryAnswer)
  }
  const onWorkers = [...read('public/_headers').matchAll(/^ {2}([\w-]+): (.+)$/gm)]
  expect(Object.fromEntries(onWorkers.map(([, name = '', value]) => [name.toLowerCase(), value]))).toEqual({
    ...onEveryAnswer,
    'cache-control': 'public, max-age=31536000, immutable',
  })
})

test('no folder of files is listed', async () => {
  for (const path of ['/assets/', `/assets/${version}`, `/assets/${version}/`]) {
    const answer = await fetch(service.address + path)
    expect([answer.status, await answer.text()], path).toEqual([404, expect.not.stringContaining('handbell.css')])
  }
})

test('TRACE is refused, and nothing of the request is repeated', async () => {
  const text = await new Promise<string>((resolve, reject) => {
    const options = { method: 'TRACE', headers: { 'x-secret': 'not-to-be-repeated' } }
    request(service.address, options, (answer) => {
      let body = `${answer.statusCode} ${JSON.stringify(answer.headers)}`
      answer.on('data', (part) => {
        body += String(part)
      })
      answer.on('end', () => resolve(body))
    })
      .on('error', reject)
      .end()
  })
  expect(text).toMatch(/^(403|405) /)
  expect(text).not.toContain('not-to-be-repeated')
})

test.each([
  ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
  ['two lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd'],
  ['a length that is none', 'Content-Length: +4\r\n\r\nabcd'],
  ['chunks under another name', 'Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
])('a request that tells its length by %s is refused, and nothing behind it is read as another', async (_, rest) => {
  const smuggled = 'GET /healthz HTTP/1.1\r\nHost: handbell.test\r\nConnection: close\r\n\r\n'
  const answer = await answerTo(`POST /sign-in HTTP/1.1\r\nHost: handbell.test\r\n${rest}${smuggled}`)
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer.match(/HTTP\/1\.1 \d/g)).toHaveLength(1)
})

test('what is sent is decoded once: a percent sign that was encoded stays one', async () => {
  const text = await (await fetch(`${service.address}/access/new?q=%253Cb%253E%2526`)).text()
  expect(text).toContain('value="%3Cb%3E%26"')
  expect((await fetch(`${service.address}/%2561ccess/new`)).status).toBe(404)
})
