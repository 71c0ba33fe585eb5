import { afterAll } from 'vitest'
import { closeStores } from './stores.ts'

// Vitest runs this before every test file, as files share what they import.
afterAll(closeStores)
