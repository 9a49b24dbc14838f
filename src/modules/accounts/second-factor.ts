import { randomInt } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import { newAppSecret, stepOf } from './code-app.ts'
import {
  asCode,
  asRecoveryCode,
  needsSecondFactor,
  type Proof,
  recoveryAlphabet,
  recoveryCount,
  recoveryLength,
} from './rules/proofs.ts'
import { setUpLifetime } from './rules/times.ts'
import { type OpenedSession, proveAgain, type Viewer } from './sign-in.ts'
import {
  codeAppOf,
  deleteCodeApp,
  deletePasskey,
  deleteRecoveryCodes,
  factorsOf,
  hasFactor,
  setCodeApp,
  setRecoveryCodes,
  takeRecoveryCode,
  takeStep,
} from './store/factors.ts'
import { lockPerson } from './store/people.ts'
import { wrongTries } from './wrong.ts'

/** A secret has no end: it is replaced. The last moment that a Date can say. */
const forEver = new Date(8_640_000_000_000_000)

const recoveryHash = ({ secrets }: World, personId: string, code: string) =>
  secrets.digest('recovery-code', `${personId} ${code}`)

/** Which proof a typed code is, and uses it up; undefined when it is none. */
async function takeCode(
  world: World,
  tx: Tx,
  personId: string,
  typed: string,
  at: Date,
): Promise<Proof | undefined> {
  const code = asCode(typed)
  if (code !== undefined) {
    const app = await codeAppOf(tx, personId)
    const secret = app && world.secrets.unseal('code-app', app.sealed, at)
    const step = typeof secret === 'string' ? stepOf(secret, code, at) : undefined
    return step !== undefined && (await takeStep(tx, personId, step)) ? 'code' : undefined
  }
  const recovery = asRecoveryCode(typed)
  if (recovery === undefined) return undefined
  const taken = await takeRecoveryCode(tx, personId, recoveryHash(world, personId, recovery), at)
  return taken ? 'recovery-code' : undefined
}

/** Proves who a session belongs to, by a code of her application or one of her recovery codes. */
export function proveByCode(
  world: World,
  { id, sessionId }: Viewer,
  typed: string,
  caller: string,
): Promise<Ruling<OpenedSession, 'code-wrong' | 'proof-too-many' | 'session-over'>> {
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    const wrong = await wrongTries(world, tx, { personId: id, caller }, at)
    if (wrong.tooMany) return refuse('proof-too-many')
    const proof = await takeCode(world, tx, id, typed, at)
    if (!proof) {
      await wrong.add()
      await record(tx, { kind: 'proof-refused', actor: id, at, data: { session: sessionId, by: 'code' } })
      return refuse('code-wrong')
    }
    const session = await proveAgain(world, tx, sessionId, proof)
    if (!session) return refuse('session-over')
    await record(tx, { kind: 'proved', actor: id, at, data: { session: sessionId, by: proof } })
    return grant(session)
  })
}

/** A secret just drawn, and the same sealed for the form that confirms it: nothing is kept before that. */
export function drawApp({ secrets, now }: World, { id }: Viewer): { secret: string; sealed: string } {
  const secret = newAppSecret()
  const until = new Date(now().getTime() + setUpLifetime)
  return { secret, sealed: secrets.seal(`code-app-offered ${id}`, secret, until) }
}

/** The secret that a form brings back; undefined when it is not this person's, or too old. */
export function offeredApp({ secrets, now }: World, { id }: Viewer, sealed: string): string | undefined {
  const secret = secrets.unseal(`code-app-offered ${id}`, sealed, now())
  return typeof secret === 'string' ? secret : undefined
}

/** What was added: the session under its new token, and recovery codes where there were none. */
export type Added = { session: OpenedSession; recoveryCodes: string[] | undefined }

/** Keeps the secret of an application once a code of it was right; the one before opens nothing any more. */
export function addApp(
  world: World,
  viewer: Viewer,
  secret: string,
  typed: string,
  caller: string,
): Promise<Ruling<Added, 'code-wrong' | 'proof-too-many' | 'session-over'>> {
  const { id, sessionId } = viewer
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    const wrong = await wrongTries(world, tx, { personId: id, caller }, at)
    if (wrong.tooMany) return refuse('proof-too-many')
    const code = asCode(typed)
    const step = code === undefined ? undefined : stepOf(secret, code, at)
    if (step === undefined) {
      await wrong.add()
      return refuse('code-wrong')
    }
    const added = await afterAdding(world, tx, viewer, 'code', () => {
      const sealed = world.secrets.seal('code-app', secret, forEver)
      return setCodeApp(tx, { personId: id, sealed, lastStep: step, madeAt: at })
    })
    if (!added) return refuse('session-over')
    await record(tx, { kind: 'factor-added', actor: id, at, data: { session: sessionId, factor: 'code' } })
    return grant(added)
  })
}

/**
 * Adds a factor to a person whose session is still what its guard saw: of two half-open sessions of one mailbox, the
 * first to set a factor up is she, and the second must then give it. Undefined when the session may not, or ended.
 */
export async function afterAdding(
  world: World,
  tx: Tx,
  { id, sessionId, owes }: Viewer,
  proof: Proof,
  add: () => Promise<unknown>,
): Promise<Added | undefined> {
  await lockPerson(tx, id)
  if (owes !== 'nothing' && (await hasFactor(tx, id))) return undefined
  const session = await proveAgain(world, tx, sessionId, proof)
  if (!session) return undefined
  await add()
  const { recoveryCodes } = await factorsOf(tx, id)
  return { session, recoveryCodes: recoveryCodes === 0 ? await drawCodes(world, tx, id) : undefined }
}

async function drawCodes(world: World, tx: Tx, personId: string): Promise<string[]> {
  const sign = () => recoveryAlphabet.charAt(randomInt(recoveryAlphabet.length))
  const codes = Array.from({ length: recoveryCount }, () =>
    Array.from({ length: recoveryLength }, sign).join(''),
  )
  const hashes = codes.map((code) => recoveryHash(world, personId, code))
  await setRecoveryCodes(tx, personId, hashes, world.now())
  return codes
}

/** Ten new recovery codes; those before open nothing any more. */
export const renewCodes = (world: World, { id, sessionId }: Viewer): Promise<Ruling<string[], 'no-factor'>> =>
  world.db.transaction().execute(async (tx) => {
    await lockPerson(tx, id)
    if (!(await hasFactor(tx, id))) return refuse('no-factor')
    const codes = await drawCodes(world, tx, id)
    await record(tx, {
      kind: 'recovery-codes-drawn',
      actor: id,
      at: world.now(),
      data: { session: sessionId },
    })
    return grant(codes)
  })

/**
 * Removes a passkey (by its id) or the application. Whoever needs a second factor keeps one; when the last one goes,
 * recovery codes go with it, since they would stand in for nothing.
 */
export const removeFactor = (
  { db, now }: World,
  { id, sessionId, roles }: Viewer,
  which: { passkey: string } | 'code',
): Promise<Ruling<true, 'factor-unknown' | 'last-factor'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    await lockPerson(tx, id)
    const { passkeys, codeApp } = await factorsOf(tx, id)
    const held =
      which === 'code' ? codeApp !== undefined : passkeys.some((passkey) => passkey.id === which.passkey)
    if (!held) return refuse('factor-unknown')
    const isLast = passkeys.length + (codeApp ? 1 : 0) === 1
    if (isLast && needsSecondFactor(roles)) return refuse('last-factor')
    if (which === 'code') await deleteCodeApp(tx, id)
    else await deletePasskey(tx, id, which.passkey)
    if (isLast) await deleteRecoveryCodes(tx, id)
    const factor = which === 'code' ? { factor: 'code' } : { factor: 'passkey', passkey: which.passkey }
    await record(tx, { kind: 'factor-removed', actor: id, at, data: { session: sessionId, ...factor } })
    return grant(true)
  })
