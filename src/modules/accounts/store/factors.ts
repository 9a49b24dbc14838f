import type { Db, Tx } from '../../../platform/database/index.ts'
import type { PasskeyRow } from './tables.ts'

/** What a person may prove herself with, besides her mail. */
export type Factors = { passkeys: PasskeyRow[]; codeApp: { madeAt: Date } | undefined; recoveryCodes: number }

export async function factorsOf(db: Db, personId: string): Promise<Factors> {
  const passkeys = await db
    .selectFrom('accounts.passkey')
    .selectAll()
    .where('personId', '=', personId)
    .orderBy('madeAt')
    .orderBy('id')
    .execute()
  const codeApp = await db
    .selectFrom('accounts.codeApp')
    .select('madeAt')
    .where('personId', '=', personId)
    .executeTakeFirst()
  const { count } = await db
    .selectFrom('accounts.recoveryCode')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return { passkeys, codeApp, recoveryCodes: Number(count) }
}

/** Whether a person has a second factor at all. Recovery codes only stand in for one. */
export async function hasFactor(db: Db, personId: string): Promise<boolean> {
  const { found } = await db
    .selectNoFrom((one) =>
      one
        .or([
          one.exists(one.selectFrom('accounts.passkey').select('id').where('personId', '=', personId)),
          one.exists(one.selectFrom('accounts.codeApp').select('personId').where('personId', '=', personId)),
        ])
        .as('found'),
    )
    .executeTakeFirstOrThrow()
  return Boolean(found)
}

export const passkeyByCredential = (db: Db, credentialId: string): Promise<PasskeyRow | undefined> =>
  db.selectFrom('accounts.passkey').selectAll().where('credentialId', '=', credentialId).executeTakeFirst()

/** A passkey kept still until the transaction ends: of two answers that bear one count, one is refused. */
export const lockPasskey = (tx: Tx, id: string): Promise<PasskeyRow | undefined> =>
  tx.selectFrom('accounts.passkey').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const insertPasskey = (tx: Tx, passkey: PasskeyRow) =>
  tx.insertInto('accounts.passkey').values(passkey).execute()

export const countPasskeyUse = (tx: Tx, id: string, counter: number, at: Date) =>
  tx
    .updateTable('accounts.passkey')
    .set({ counter: String(counter), lastUsedAt: at })
    .where('id', '=', id)
    .execute()

export async function namePasskey(db: Db, personId: string, id: string, name: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('accounts.passkey')
    .set({ name })
    .where('personId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deletePasskey(tx: Tx, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('accounts.passkey')
    .where('personId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export const codeAppOf = (db: Db, personId: string) =>
  db.selectFrom('accounts.codeApp').selectAll().where('personId', '=', personId).executeTakeFirst()

/** Keeps the secret of an application, in the place of the one before. */
export const setCodeApp = (
  tx: Tx,
  app: { personId: string; sealed: string; lastStep: number; madeAt: Date },
) => {
  const { personId, ...rest } = { ...app, lastStep: String(app.lastStep) }
  return tx
    .insertInto('accounts.codeApp')
    .values({ personId, ...rest })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(rest))
    .execute()
}

/** Uses up the code of one step; false when it, or a later one, served already. */
export async function takeStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts.codeApp')
    .set({ lastStep: String(step) })
    .where('personId', '=', personId)
    .where('lastStep', '<', String(step))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function deleteCodeApp(tx: Tx, personId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('accounts.codeApp')
    .where('personId', '=', personId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Recovery codes in the place of all those before. */
export async function setRecoveryCodes(
  tx: Tx,
  personId: string,
  codeHashes: readonly Buffer[],
  madeAt: Date,
) {
  await deleteRecoveryCodes(tx, personId)
  await tx
    .insertInto('accounts.recoveryCode')
    .values(codeHashes.map((codeHash) => ({ codeHash, personId, madeAt, usedAt: null })))
    .execute()
}

export async function takeRecoveryCode(
  tx: Tx,
  personId: string,
  codeHash: Buffer,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts.recoveryCode')
    .set({ usedAt: now })
    .where('personId', '=', personId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const deleteRecoveryCodes = (tx: Tx, personId: string) =>
  tx.deleteFrom('accounts.recoveryCode').where('personId', '=', personId).execute()

/** Everything that a person proved herself with, her mail apart, is nothing any more. */
export async function deleteFactors(tx: Tx, personId: string) {
  await tx.deleteFrom('accounts.passkey').where('personId', '=', personId).execute()
  await deleteCodeApp(tx, personId)
  await deleteRecoveryCodes(tx, personId)
}

/** Writes that a challenge was answered; false when it had been before. */
export async function meetChallenge(tx: Tx, challengeHash: Buffer, metAt: Date): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('accounts.challengeMet')
    .values({ challengeHash, metAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Challenges lapse by themselves long before. */
export const forgetChallenges = (db: Db, before: Date) =>
  db.deleteFrom('accounts.challengeMet').where('metAt', '<', before).execute()
