import type { Job } from '../../platform/jobs.ts'
import { type CasesWorld, endCase, isHeldBack, withhold } from './actions.ts'
import { fateOf, type Visa } from './rules/retention.ts'
import { forgetOldLists } from './store/attached.ts'
import { wrongTries } from './store/files.ts'
import { forgetOldMailed, forgetOldPassages } from './store/passages.ts'
import { casesPastTime, lockAgeingCase, recordedVisas } from './store/retention.ts'

/** How many cases are looked at in one question to the database; the night goes on to the next ones. */
const batch = 500

/**
 * Destroys the cases whose time has come, all of them, and forgets spent passages and links, and old tries.
 * What no visa covers where public archives rule, and what another module holds back, is withheld instead: closed
 * to everybody, waiting.
 */
export async function purgeCases(world: CasesWorld): Promise<{ destroyed: number; withheld: number }> {
  const { db, now, settings } = world
  const at = now()
  const count = { destroyed: 0, withheld: 0 }
  await wrongTries.forget(db, at)
  await forgetOldPassages(db, at)
  await forgetOldMailed(db, at)
  await forgetOldLists(db, at)
  const visas = await recordedVisas(db)

  let last: string | undefined
  for (;;) {
    const files = await casesPastTime(db, at, last, batch)
    for (const file of files) {
      if (fateOf(file, at, settings.publicArchives, visas) === 'kept') continue
      const fate = await carryOut(world, file.id, at, visas)
      if (fate !== 'kept') count[fate]++
    }
    last = files.at(-1)?.id
    if (files.length < batch) return count
  }
}

/** Decides again on the case kept still: whoever came back in the meantime keeps it. */
const carryOut = (world: CasesWorld, caseId: string, at: Date, visas: readonly Visa[]) =>
  world.db.transaction().execute(async (tx) => {
    const file = await lockAgeingCase(tx, caseId)
    const heldBack = file !== undefined && (await isHeldBack(world, tx, caseId))
    const fate = file ? fateOf(file, at, world.settings.publicArchives, visas, heldBack) : 'kept'
    if (fate === 'destroyed') await endCase(world, tx, caseId)
    if (fate === 'withheld') await withhold(world, tx, caseId, at)
    return fate
  })

export const purgeJob = (world: CasesWorld, said: (count: object) => void): Job => ({
  name: 'purge-cases',
  cron: '20 3 * * *',
  run: async () => said(await purgeCases(world)),
})
