import { keyFor } from '../sign-in/keys.ts'

/** The path where one person answers an offer of a freed time without signing in first: a page with buttons. */
export async function offerPath(secret: string, offerId: string, personId: number): Promise<string> {
  return `/waiting/offers/${offerId}?as=${personId}&key=${keyFor(secret, 'offer', offerId, personId)}`
}
