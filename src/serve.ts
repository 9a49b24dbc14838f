import { setTimeout as wait } from 'node:timers/promises'
import { balise } from './balise.ts'
import { migrations } from './migrations.ts'
import { openDatabase } from './platform/database/index.ts'
import { migrate } from './platform/database/migrate.ts'
import { loadAssets } from './platform/http/assets.ts'
import { openPost } from './platform/mail.ts'
import { openSecrets } from './platform/secrets.ts'
import type { Settings } from './platform/settings.ts'
import { loadWords } from './platform/words/index.ts'

export type Running = { stop: () => Promise<void> }

/** How long requests under way may take to finish once a stop is asked, in milliseconds; the database, as long again. */
const patience = 8_000

/**
 * Opens the outside (database, secrets, mail), composes the house over it, and listens.
 * Throws FolderBusy, EmbeddedClosed, MigrationDrift, SecretSpoiled, or the system's own error when a port, a
 * folder or a database is out of reach; nothing is left running then.
 */
export async function serve(settings: Settings): Promise<Running> {
  const now = () => new Date()
  const database = await openDatabase(settings)
  let house: Awaited<ReturnType<typeof balise>> | undefined
  const stop = async () => {
    await atMost(patience, house?.stop())
    await atMost(patience, database.close())
  }
  try {
    // What may be refused comes first: composing the house takes seconds.
    await migrate(database.pool, migrations)
    const secrets = openSecrets(settings.dataFolder, settings.secret)
    house = await balise({
      now,
      settings,
      database,
      assets: loadAssets(),
      secrets,
      post: openPost(settings, now),
      words: loadWords(),
    })
    await house.start()
    await house.app.listen({ host: settings.host, port: settings.port })
    return { stop }
  } catch (error) {
    await stop().catch(() => {})
    throw error
  }
}

const atMost = (milliseconds: number, work: Promise<void> | undefined) =>
  Promise.race([work, wait(milliseconds, undefined, { ref: false })])
