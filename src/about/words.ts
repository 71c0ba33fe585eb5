/** The pages that anyone may read and managers may rewrite: their h1, and how each is asked for. */
export const pageTitles = {
  help: 'Help',
  privacy: 'Privacy notice',
  cookies: 'Cookies',
  accessibility: 'Accessibility statement',
} as const
export type PageName = keyof typeof pageTitles

export const isPageName = (name: string): name is PageName => Object.hasOwn(pageTitles, name)
export const pageNames = Object.keys(pageTitles).filter(isPageName)

/** Every cookie that the service sets, as the cookies page tells it; a test walks the service and finds no other. */
export const cookies = [
  { name: 'handbell', does: 'Keeps you signed in', lasts: 'until you sign out or close the browser' },
  {
    name: 'handbell-asked',
    does: 'Remembers that this browser asked for a sign-in link, so that nobody else can use it',
    lasts: 'for 15 minutes',
  },
  {
    name: 'handbell-form',
    does: 'Makes sure that a form was filled in on our page, and not by another website in your name',
    lasts: 'until you close the browser',
  },
  {
    name: 'handbell-refused',
    does: 'Remembers which answer has to be put right, so that going back does not show old errors',
    lasts: 'until it is put right, or you close the browser',
  },
  {
    name: 'handbell_dfe, handbell_entra',
    does: 'Remembers that you have gone to DfE Sign-in or Microsoft to sign in, if you do',
    lasts: 'until you come back, at most a few minutes',
  },
  {
    name: 'handbell_elsewhere',
    does: 'Lets us sign you out there too, if you signed in by DfE Sign-in or Microsoft',
    lasts: 'until you sign out or close the browser',
  },
] as const

/** What may stand between `{{` and `}}` in a page, and what it becomes. */
export const placeholders = {
  authority: 'the name of the authority',
  'contact email': 'where people write to about the service',
  'data protection email': 'where people write to the data protection officer',
  'service address': 'the web address of this service',
  cookies: 'a list of the cookies that the service sets',
  'how long things are kept': 'a list of how long things are kept, by the settings',
} as const
export type Placeholder = keyof typeof placeholders
export const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name)

/** The most characters that a page may have. */
export const longestPage = 40_000
