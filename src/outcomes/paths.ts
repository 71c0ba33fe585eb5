import { keyFor } from '../sign-in/keys.ts'
import { managePath } from '../sign-in/paths.ts'

/** The path of a page of one consultation that one person opens from a message: `outcome` to record, `answer` to answer. */
export async function consultationPath(secret: string, page: 'outcome' | 'answer', id: string, personId: number) {
  const path = await managePath(secret, id, personId)
  return path.replace(`/consultations/${id}`, `/consultations/${id}/${page}`)
}

/** The path where one officer sees what was passed on, and marks it as done, without signing in first. */
export async function taskPath(secret: string, id: string, personId: number): Promise<string> {
  return `/tasks/${id}?as=${personId}&key=${keyFor(secret, 'task', id, personId)}`
}
