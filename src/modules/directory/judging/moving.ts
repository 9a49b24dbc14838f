import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { World } from '../../../platform/world.ts'
import { type Accounts, record, type Viewer } from '../../accounts/index.ts'
import type { Charter } from '../charter.ts'
import { writeLetter } from '../letters.ts'
import type { Register } from '../register/register.ts'
import type { CharterTable } from '../rules/charter.ts'
import { bearsOnListing, gravityOf, isFileOpen, type ProcedureFile } from '../rules/file.ts'
import { fileById, filesOf, type KeptFile, lockFilesOf, moveFile } from '../store/procedures.ts'
import { lockProvider, type Provider, providerById } from '../store/providers.ts'
import { signaturesOf } from '../store/signatures.ts'
import type { Doing, Engagement, FileAct, Typed } from './act.ts'
import { tryAct } from './acts.ts'
import { companyOf } from './company.ts'
import { type EffectWorld, placeByMeasures } from './effect.ts'
import { handsOn } from './hands.ts'

export type JudgingWorld = Pick<World, 'db' | 'now'> &
  EffectWorld & {
    accounts: Pick<Accounts, 'peopleHolding' | 'actorsOf'>
    charters: readonly Charter[]
    rules: CharterTable
    engagement: Engagement
    register: Pick<Register, 'look'> | undefined
  }

/** What an act looks at besides its file. Read before the transaction, save for the other files, which it locks. */
export async function readAround(
  world: JudgingWorld,
  { id, name }: Pick<Viewer, 'id' | 'name'>,
  provider: Provider,
  others: readonly ProcedureFile[],
  { about, asksRegister = false }: { about: string; asksRegister?: boolean },
): Promise<Doing> {
  const { db, accounts, charters, rules } = world
  const named = async (role: 'rapporteur' | 'commission-member') =>
    (await accounts.peopleHolding(db, role))
      .filter(({ roles }) => !roles.some(({ organisation }) => organisation === provider.organisation))
      .map((person) => ({ id: person.id, name: person.name }))
  return {
    person: id,
    name,
    now: world.now(),
    others,
    rules,
    engagement: world.engagement,
    charters,
    signatures: await signaturesOf(db, provider),
    rapporteurs: await named('rapporteur'),
    members: await named('commission-member'),
    company: asksRegister ? await companyOf(world.register, provider) : null,
    hands: await handsOn(db, world, provider, about, others),
  }
}

export const summaryOf = (file: ProcedureFile, rules: CharterTable, now: Date) => ({
  isOpen: isFileOpen(file, now),
  gravity: gravityOf(file, rules, now),
  bears: bearsOnListing(file, now),
})

export type Moved = {
  before: ProcedureFile
  kept: KeptFile
  provider: Provider
  /** The same form had done it already: nobody is told again. */
  again: boolean
}

/** As many forms as a file remembers: those of a lively week. */
const mostSent = 100

/**
 * Does one act: the provider and its files are read under their locks, the rule decides, the file is written, the
 * provider is put where it says, and the log is written last. Two who press together find one another's act, and one
 * who presses twice has done it once: `sent` tells her form from any other.
 */
export async function moveBy(
  world: JudgingWorld,
  viewer: Pick<Viewer, 'id' | 'name'>,
  act: FileAct,
  fileId: string,
  typed: Typed,
  sent?: string,
): Promise<Ruling<Moved, string>> {
  const known = await fileById(world.db, fileId)
  const about = known && (await providerById(world.db, known.providerId))
  if (!known || !about) return refuse('procedure-unknown')
  const others = (await filesOf(world.db, about.id)).filter(({ id }) => id !== fileId)
  const around = await readAround(
    world,
    viewer,
    about,
    others.map(({ file }) => file),
    { about: known.file.about, asksRegister: act.name === 'send-grievances' },
  )
  return world.db.transaction().execute(async (tx) => {
    const provider = await lockProvider(tx, about.id)
    const files = await lockFilesOf(tx, about.id)
    const kept = files.find(({ id }) => id === fileId)
    if (!provider || !kept) return refuse('procedure-unknown')
    const before = kept.file.sent ?? []
    if (sent !== undefined && before.includes(sent))
      return grant({ before: kept.file, kept, provider, again: true })
    const others = files.filter(({ id }) => id !== fileId).map(({ file }) => file)
    const doing = { ...around, others, now: world.now() }
    const ruling = tryAct(act, kept.file, typed, doing)
    if (!ruling.granted) return ruling
    const file =
      sent === undefined ? ruling.value : { ...ruling.value, sent: [...before, sent].slice(-mostSent) }
    await save(tx, world, kept, file, doing.now)
    const events = await placeByMeasures(tx, world, provider, [...others, file], doing.now)
    const owed = act.owes?.(file)
    if (owed) await writeLetter(tx, provider.id, owed.letter, owed.data, doing.now)
    const moved = { kind: 'procedure-moved', actor: viewer.id, at: doing.now } as const
    await record(
      tx,
      { ...moved, data: { procedure: fileId, provider: provider.id, act: act.name } },
      ...events,
    )
    return grant({ before: kept.file, kept: { ...kept, file }, provider, again: false })
  })
}

/** Writes a file that was read under its lock. */
export async function save(
  tx: Tx,
  { rules }: Pick<JudgingWorld, 'rules'>,
  kept: KeptFile,
  file: ProcedureFile,
  now: Date,
): Promise<void> {
  if (!(await moveFile(tx, kept, file, summaryOf(file, rules, now), now)))
    throw new Error(`the file ${kept.number} was written without its lock`)
}
