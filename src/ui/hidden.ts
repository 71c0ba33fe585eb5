import { html } from 'hono/html'

/** What a form carries along unseen: names with their values. A template, since tags take Hono several times as long. */
export function Hidden({ fields }: { fields: readonly (readonly [name: string, value: string])[] }) {
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}"/>`)}`
}
