import { retentionSettings } from '../data-protection/retention-queries.ts'
import { keptInWords } from '../data-protection/words.ts'
import { authorityName } from '../people/queries.ts'
import { mailbox } from '../platform/mail.ts'
import type { World } from '../platform/world.ts'
import { accessibility } from './accessibility.ts'
import { cookies } from './cookies.ts'
import { help } from './help.ts'
import { htmlOf } from './markdown.ts'
import { filledIn, listOfFacts, plainMarkdown } from './placeholders.ts'
import { privacy } from './privacy.ts'
import { aboutSettings, versionsOf } from './queries.ts'
import { cookies as cookieList, type PageName, type Placeholder } from './words.ts'

/** Our own words for each page, as Markdown. */
export const ownWords: Readonly<Record<PageName, string>> = { help, privacy, cookies, accessibility }

/** A page as it is now: its Markdown, whether the authority wrote it, and its version; 0 when it was never changed. */
export async function pageAsItIs({ store: { db } }: World, name: PageName) {
  const latest = await versionsOf(db, name).limit(1).executeTakeFirst()
  return {
    markdown: latest?.markdown ?? ownWords[name],
    own: latest?.markdown !== undefined && latest.markdown !== null,
    version: latest?.version ?? 0,
  }
}

/** Markdown as the public reads it: HTML that is safe, with its placeholders filled in. */
export async function shownToAll(world: World, markdown: string): Promise<string> {
  return htmlOf(filledIn(markdown, await values(world)))
}

/** What stands for each placeholder, as Markdown. */
async function values({ store: { db }, config }: World): Promise<Record<Placeholder, string>> {
  const [authority, about, kept] = await Promise.all([authorityName(db), aboutSettings(db), retentionSettings(db)])
  const contact = about.contactEmail ?? mailbox(config.mailFrom).address
  return {
    authority: plainMarkdown(authority),
    'contact email': emailLink(contact),
    'data protection email': emailLink(about.dataProtectionEmail ?? contact),
    'service address': `[${plainMarkdown(config.baseUrl)}](${config.baseUrl})`,
    cookies: listOfFacts(cookieList.map(({ name, does, lasts }) => [name, `${does}. Kept ${lasts}.`])),
    'how long things are kept': listOfFacts(keptInWords(kept)),
  }
}

const emailLink = (address: string) => `[${plainMarkdown(address)}](<mailto:${address}>)`
