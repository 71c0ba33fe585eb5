import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { openSqlite } from './sqlite-node.ts'
import type { Query } from './store.ts'
import { committing } from './writes-node.ts'

// The thread that `writesInThread` begins. What arrives while it commits is committed together next.
const port = parentPort
if (!port) throw new Error('This runs in a thread only')
const commit = committing(openSqlite(workerData))
port.on('message', (first: Query[][]) => {
  const group = [...first]
  for (let more = receiveMessageOnPort(port); more; more = receiveMessageOnPort(port)) group.push(...more.message)
  port.postMessage(commit(group))
})
