import type { Context } from 'hono'
import { z } from 'zod'
import type { App } from './app-env.ts'
import { goOnTo, isToBePutRight, toBePutRight } from './put-right.ts'
import { sealText, unsealText } from './sign-in/keys.ts'
import type { Errors } from './ui/index.ts'

const field = 'carried'

/** Characters of an address. A browser sends the address before with it, and servers take 16,000 of a request's head. */
const longest = 6000

/** Errors as they are carried, and what was typed, field by field. */
export const CarriedErrors = z.record(z.string(), z.string())
export const CarriedFields = z.record(z.string(), z.string())

/**
 * An address of ours that carries something: what was typed on the page before, or what has just been done. It stands there
 * sealed for who asks, as it may hold free text, and opens on that page only. Undefined when it is too much for an address.
 */
export async function carrying(c: Context<App>, address: string, what: object): Promise<string | undefined> {
  const [path = ''] = address.split('?')
  const sealed = await sealText(c.env.config.secret, JSON.stringify(what), ...opens(c, path))
  const to = `${address}${address.includes('?') ? '&' : '?'}${field}=${sealed}`
  return to.length > longest ? undefined : to
}

/** What the address of this page carries, when it is of that shape; nothing otherwise. */
export async function carriedHere<T>(c: Context<App>, shape: z.ZodType<T>): Promise<T | undefined> {
  const sealed = c.req.query(field)
  const text = sealed && (await unsealText(c.env.config.secret, sealed, ...opens(c, c.req.path)))
  return text ? shape.safeParse(JSON.parse(text)).data : undefined
}

// A page that a message's link opens, or that anybody may see, is nobody's in particular.
const opens = (c: Context<App>, path: string) => ['carried', c.var.me?.person.id ?? 0, path] as const

/** Goes on from a form to a page that is drawn from what it carries, by a GET, so that Back and reload come to it; else draws it. */
export async function goWith(
  c: Context<App>,
  address: string,
  what: object,
  draw: () => Response | Promise<Response>,
): Promise<Response> {
  const to = await carrying(c, address, what)
  return to ? goOnTo(c, to) : draw()
}

/** Goes back to a form with what was typed and what is wrong with it, which it shows until that is put right; else draws it. */
export async function goBackWith<T extends { errors: Errors }>(
  c: Context<App>,
  address: string,
  what: T,
  draw: () => Response | Promise<Response>,
): Promise<Response> {
  const to = await carrying(c, address, what)
  return to ? toBePutRight(c, to) : draw()
}

/** The errors that a page carries: none once they have been put right. */
export function errorsCarried(c: Context<App>, carried: { errors?: Errors | undefined } | undefined): Errors {
  return carried?.errors && isToBePutRight(c) ? carried.errors : {}
}
