import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { copyNewDatabase } from './new-database.ts'

/**
 * The embedded database, on a thread of its own: on the main thread a slow query would freeze every page.
 * It speaks PostgreSQL's protocol on a Unix socket inside a folder closed to others; no TCP port is opened.
 */
const { folder, socket, keptIn } = workerData as { folder: string; socket: string; keptIn: string }

await copyNewDatabase(folder, keptIn)
const database = await PGlite.create(folder)
const server = new PGLiteSocketServer({ db: database, path: socket, maxConnections: 4 })
await server.start()
parentPort?.postMessage('ready')

parentPort?.once('message', async () => {
  await server.stop()
  await database.close()
  parentPort?.postMessage('closed')
  parentPort?.close()
})
