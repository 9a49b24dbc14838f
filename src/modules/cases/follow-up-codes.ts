import { type Granted, grant, type Refused, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import { shortAddress } from '../../ui/index.ts'
import type { CasesWorld } from './actions.ts'
import { casesPaths } from './paths.ts'
import { followUpCode, readFollowUpCode } from './rules/follow-up-code.ts'
import { addEntry, lockCase, wrongTries } from './store/files.ts'
import { caseOfCode, drawOfCode, insertCode, isCodeFree, replaceCode } from './store/follow-up.ts'

const codeDrawn = ({ secrets }: Pick<CasesWorld, 'secrets'>, caseId: string, draw: number) =>
  followUpCode(secrets.digest('follow-up-code-draw', `${draw} ${caseId}`))
const codeHash = ({ secrets }: Pick<CasesWorld, 'secrets'>, code: string) =>
  secrets.digest('follow-up-code', code)

/** The code of a case, and which draw it is of: whoever reads the draw alone learns no code. */
export type FollowUpCode = { code: string; draw: number }

/** Gives a case its first code, in the transaction that opens it. Should another case have it, it is drawn once shown. */
export const giveCode = (tx: Tx, world: Pick<CasesWorld, 'secrets'>, caseId: string) =>
  insertCode(tx, { caseId, draw: 0, codeHash: codeHash(world, codeDrawn(world, caseId, 0)) })

/** The code of a case, for who holds it: the same until she asks for another. `known`: its draw, where it was read. */
export async function codeOf(
  world: CasesWorld,
  caseId: string,
  known?: number,
): Promise<FollowUpCode | undefined> {
  const { db } = world
  const drawn = (draw: number): FollowUpCode => ({ code: codeDrawn(world, caseId, draw), draw })
  known ??= await drawOfCode(db, caseId)
  if (known !== undefined) return drawn(known)
  return db.transaction().execute(async (tx: Tx) => {
    if (!(await lockCase(tx, caseId))) return undefined
    // Of 2^40 codes two cases hardly ever draw the same; then the next is drawn.
    for (let draw = 0; ; draw++) {
      const { code } = drawn(draw)
      if (await insertCode(tx, { caseId, draw, codeHash: codeHash(world, code) })) return { code, draw }
      const meanwhile = await drawOfCode(tx, caseId)
      if (meanwhile !== undefined) return drawn(meanwhile)
    }
  })
}

/** The code, and where it is typed, as they are written on the papers of its person. */
export async function codeOnPaper(world: CasesWorld, caseId: string, known?: number) {
  const drawn = await codeOf(world, caseId, known)
  const address = shortAddress(new URL(casesPaths.byCode, world.settings.baseUrl).href)
  return drawn && { ...drawn, address }
}

/**
 * Another code, when somebody else saw the one before: that one opens nothing from this moment, nor does a page that it
 * opened. The form says which draw it showed, so that pressed twice it changes once, and the code that she has just
 * copied stays hers. False when the case is no longer there.
 */
export function changeCode(world: CasesWorld, caseId: string, shown: number): Promise<boolean> {
  return world.db.transaction().execute(async (tx) => {
    if (!(await lockCase(tx, caseId))) return false
    if ((await drawOfCode(tx, caseId)) !== shown) return true
    let draw = shown + 1
    const hashOf = (one: number) => codeHash(world, codeDrawn(world, caseId, one))
    while (!(await isCodeFree(tx, hashOf(draw)))) draw++
    await replaceCode(tx, { caseId, draw, codeHash: hashOf(draw) })
    await addEntry(tx, caseId, world.now(), 'follow-up-code-changed')
    return true
  })
}

export type OpenedByCode =
  | Granted<{ caseId: string; draw: number }>
  | Refused<'follow-up-code-incomplete' | 'follow-up-code-wrong'>
  | (Refused<'follow-up-code-too-many-tries'> & { until: Date })

/**
 * The case whose questions a code opens. Wrong codes are counted by the code typed and by who types, so that none is
 * guessed; a case that was deleted or is withheld answers as one that never was.
 */
export async function openByCode(world: CasesWorld, typed: string, caller: string): Promise<OpenedByCode> {
  const code = readFollowUpCode(typed)
  if (!code) return refuse('follow-up-code-incomplete')
  const { db, now, secrets } = world
  const at = now()
  const tried = {
    one: secrets.digest('try-follow-up-code', code),
    address: secrets.digest('try-follow-up-address', caller),
  }
  const ruled = await wrongTries.rule(db, tried, at, (tx) => caseOfCode(tx, codeHash(world, code)))
  if ('until' in ruled) return { ...refuse('follow-up-code-too-many-tries'), until: ruled.until }
  return ruled.found ? grant(ruled.found) : refuse('follow-up-code-wrong')
}
