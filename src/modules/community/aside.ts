import type { MemberWorld } from './membership.ts'
import type { Thread } from './store/threads.ts'

/** What it takes to know for whom somebody works. */
export type AsideWorld = Pick<MemberWorld, 'db' | 'accounts' | 'directory'>

/**
 * Whether what somebody wrote is a moderator's own matter: hers, or of a company that she works for or is a guest of.
 * Another moderator decides then. A writer who left is known by the name that her company had.
 */
export async function isOwnMatter(
  { db, accounts, directory }: AsideWorld,
  moderator: string,
  writer: { id: string; company?: string },
): Promise<boolean> {
  if (moderator === writer.id) return true
  const companiesOf = async (id: string) =>
    new Set((await accounts.person(db, id))?.roles.flatMap(({ organisation }) => organisation ?? []))
  const own = await companiesOf(moderator)
  if (own.size === 0) return false
  const theirs = await companiesOf(writer.id)
  if ([...own].some((organisation) => theirs.has(organisation))) return true
  const { company } = writer
  if (company === undefined || company === '') return false
  for (const organisation of own)
    if (organisation === company || (await directory.providerOf(organisation))?.name === company) return true
  return false
}

/** The same of a thread: also one that was opened in the name of a company of hers by somebody who has left it. */
export const isOwnThread = (
  world: AsideWorld,
  moderator: string,
  { openedBy, openedFor }: Pick<Thread, 'openedBy' | 'openedFor'>,
): Promise<boolean> => isOwnMatter(world, moderator, { id: openedBy, company: openedFor })
