import { z } from 'zod'

/** Whom the public pages name; the setting `about`. Until it is set, the address that messages come from stands for both. */
export const AboutSettings = z.object({
  contactEmail: z.email().nullable().default(null),
  dataProtectionEmail: z.email().nullable().default(null),
})
export type AboutSettings = z.infer<typeof AboutSettings>
