/** The cookies page as it is until an authority writes its own. */
export const cookies = `Cookies are small files that a website saves on your phone, tablet or computer.

This service only uses cookies that it cannot work without. It does not use cookies to measure how you use it, to advertise, or to follow you to other websites. Because every cookie is essential, we do not ask for your consent.

## Essential cookies

{{cookies}}

On a secure connection their names begin with “__Host-” or “__Secure-”, which has your browser guard them more closely. Scripts cannot read these cookies, and other websites are not sent them.

## If you turn cookies off

You can read the public pages, but you cannot sign in. Your browser’s help says how to remove cookies that are saved already.
`
