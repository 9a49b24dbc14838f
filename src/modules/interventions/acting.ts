import { randomUUID } from 'node:crypto'
import { type Granted, grant, type Refused, type Ruling, refuse } from '../../kernel/ruling.ts'
import { typedText } from '../../kernel/typed-text.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { isOneTooMany } from './counting.ts'
import { type ActingWorld, followWithExhibits } from './exhibits.ts'
import { type Intervention, isOver, mayReadCase } from './rules/intervention.ts'
import { isUntold } from './rules/pace.ts'
import type { Party } from './rules/party.ts'
import { type SuspensionRefusal, suspendedFor } from './rules/suspension.ts'
import { followWithReport } from './sending.ts'
import { type Kept, lockFamily, writeIntervention } from './store/interventions.ts'
import { countMessages, insertMessage } from './store/messages.ts'
import { addStep, isDrawn } from './store/steps.ts'

/** Who acts, as the database is asked and as the other side reads it. */
export type Acting = {
  by: Party
  act: string
  /** What a second press of the same form has too (draws.ts): it is granted, and nothing is written. */
  draw?: string | undefined
}

type There = 'intervention-not-there' | 'act-too-many'

/** What a rule makes of one intervention. */
export type Rule<Why extends string> = (one: Intervention, now: Date) => Ruling<Intervention, Why>
/** The same of all those asked together. */
export type FamilyRule<Why extends string> = (
  family: readonly Intervention[],
  now: Date,
) => Ruling<readonly Intervention[], Why>

/** What else is written with it, in the same transaction; `changed` is the intervention that was named. */
export type Also = (tx: Tx, changed: Intervention, kept: Kept, at: Date) => Promise<void>

/**
 * One act: the request is taken, the rule is asked, what changed is written with its step. Two people who press at
 * once are heard one after the other, and the second reads what the first did. Whose intervention it is not finds
 * nothing there.
 */
export function act<Why extends string>(
  world: ActingWorld,
  id: string,
  acting: Acting,
  rule: Rule<Why>,
  also?: Also,
): Promise<Granted<Intervention> | Refused<Why | There | SuspensionRefusal>> {
  return actOnFamily(
    world,
    id,
    acting,
    (family, now) => {
      const one = family.find((member) => member.id === id)
      if (!one) return refuse('intervention-not-there' as Why)
      const ruling = rule(one, now)
      return ruling.granted ? grant([ruling.value]) : ruling
    },
    also,
  )
}

/** The same for what concerns all those asked together: signing one quote sends the others away. */
export function actOnFamily<Why extends string>(
  { db, now, exhibits }: ActingWorld,
  id: string,
  { by, act: name, draw }: Acting,
  rule: FamilyRule<Why>,
  also?: Also,
): Promise<Granted<Intervention> | Refused<Why | There | SuspensionRefusal>> {
  return db.transaction().execute(async (tx) => {
    const family = await lockFamily(tx, by, id, exhibits.hold)
    const kept = family.find(({ intervention }) => intervention.id === id)
    if (!kept) return refuse('intervention-not-there')
    if (await isDrawn(tx, id, by.kind, draw)) return grant(kept.intervention)
    const suspended = suspendedFor(kept.intervention, by, name)
    if (suspended) return refuse(suspended)
    const at = now()
    const ruling = rule(
      family.map(({ intervention }) => intervention),
      at,
    )
    if (!ruling.granted) return ruling
    if (await isOneTooMany(tx, id, { party: by.kind, act: name }, at)) return refuse('act-too-many')
    const before = new Map(family.map(({ intervention }) => [intervention.id, intervention]))
    const named = ruling.value.find((one) => one.id === id) ?? kept.intervention
    const providerOf = new Map(family.map(({ intervention, providerId }) => [intervention.id, providerId]))
    // Those that end make room before the one that is signed: one request has one signed quote.
    const changed = ruling.value
      .filter((one) => one !== before.get(one.id))
      .toSorted((one, other) => Number(isOver(other)) - Number(isOver(one)))
    for (const one of changed) {
      await writeIntervention(tx, one, at)
      await followWithExhibits({ exhibits }, tx, one, at)
      if (one.sharing !== before.get(one.id)?.sharing)
        await followWithReport(tx, one, providerOf.get(one.id) ?? kept.providerId, at)
      const own = one.id === id
      const step = {
        at,
        party: own ? by.kind : ('instance' as const),
        person: own && by.kind === 'provider' ? by.person : null,
        act: own ? name : 'not-chosen',
        draw: own ? draw : undefined,
      }
      await addStep(tx, one.id, step, isUntold(step.act))
    }
    await also?.(tx, named, kept, at)
    return grant(named)
  })
}

export const longestMessage = 4000
/** So many in an hour from one side: enough for a conversation, too few to drown the other. */
const mostInAnHour = 60

/** Writes to the other side. Nobody writes once it is over. */
export function writeMessage(
  { db, now }: Pick<World, 'db' | 'now'>,
  id: string,
  by: Exclude<Party, { kind: 'instance' }>,
  typed: string,
  draw?: string,
): Promise<
  Ruling<
    Intervention,
    There | 'intervention-over' | 'message-empty' | 'message-too-long' | 'message-too-many'
  >
> {
  return db.transaction().execute(async (tx) => {
    const family = await lockFamily(tx, by, id)
    const one = family.find(({ intervention }) => intervention.id === id)?.intervention
    if (!one) return refuse('intervention-not-there')
    if (await isDrawn(tx, id, by.kind, draw)) return grant(one)
    const at = now()
    if (isOver(one) || (by.kind === 'provider' && !mayReadCase(one, by, at)))
      return refuse('intervention-over')
    const text = typedText(typed).trim()
    if (text === '') return refuse('message-empty')
    if (text.length > longestMessage) return refuse('message-too-long')
    const since = new Date(at.getTime() - 3_600_000)
    if ((await countMessages(tx, id, by.kind, since)) >= mostInAnHour) return refuse('message-too-many')
    const person = by.kind === 'provider' ? by.person : null
    await insertMessage(tx, id, { id: randomUUID(), at, party: by.kind, person, text })
    await addStep(tx, id, { at, party: by.kind, person, act: 'message', draw })
    return grant(one)
  })
}
