import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { World } from '../../platform/world.ts'
import type { KitText } from './rules/kits.ts'
import { type Member, proposingSeat } from './rules/seats.ts'
import { countProposed, drawnKit, insertKit, setKitText, versionsOf } from './store/kits.ts'

/** How many kits of one person may wait to be read. */
const mostWaiting = 3

/**
 * Proposes a kit, or the next version of one that she proposed herself: nobody else's text is changed under its name.
 * The same form pressed twice proposes once.
 */
export function proposeKit(
  { db, now, secrets }: Pick<World, 'db' | 'now' | 'secrets'>,
  member: Member,
  { text, kit: of, draw }: { text: KitText; kit: string | undefined; draw: string },
): Promise<Ruling<true, 'community-not-there' | 'kits-too-many' | 'kit-version-waiting'>> {
  return db.transaction().execute(async (tx) => {
    const seat = proposingSeat(member)
    if (!seat) return refuse('community-not-there')
    await countInTurn(tx, secrets.digest('community-writer', member.id))
    const already = await drawnKit(tx, member.id, draw)
    // Stopped and corrected before it was pressed once more: what it says now waits to be read.
    if (already?.state === 'proposed') {
      await setKitText(tx, already.id, { title: text.title, steps: [...text.steps], links: [...text.links] })
      return grant(true)
    }
    if (already) return grant(true)
    const [before] = of === undefined ? [] : await versionsOf(tx, of)
    if (of !== undefined && before?.proposedBy !== member.id) return refuse('community-not-there')
    if ((await countProposed(tx, member.id)) >= mostWaiting) return refuse('kits-too-many')
    const written = await insertKit(tx, {
      id: randomUUID(),
      kit: before?.kit ?? randomUUID(),
      version: (before?.version ?? 0) + 1,
      title: text.title,
      steps: [...text.steps],
      links: [...text.links],
      proposedBy: member.id,
      name: member.name,
      organisation: seat.name,
      proposedAt: now(),
      state: 'proposed',
      decidedAt: null,
      decidedBy: null,
      reason: null,
      draw,
    })
    return written ? grant(true) : refuse('kit-version-waiting')
  })
}
