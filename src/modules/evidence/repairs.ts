import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { OpeningsWorld } from './openings.ts'
import { lineOf, openable } from './openings.ts'
import type { Custodian } from './rules/ledger.ts'
import { isInForce, mostOpenings, openingDays, untilAfter } from './rules/opening.ts'
import { exhibitsOf } from './store/exhibits.ts'
import { addEntry, type Ledger, ledgerOfCase, lockLedgerOfCase } from './store/ledger.ts'
import {
  countInForce,
  endOpenings,
  insertOpening,
  looksAt,
  openingsOfIntervention,
  shortenOpenings,
} from './store/openings.ts'
import { asideFrom } from './store/set-aside.ts'

/** The provider to whose people exhibits are opened, for one intervention of one case. */
export type Repair = { caseId: string; intervention: string; organisation: string; provider: string }

/** At whose word: the victim's, or the instance's when what she said beforehand comes true. */
export type AtWord = Extract<Custodian['kind'], 'depositor' | 'instance'>

/** What one person of the provider did with the exhibits. */
export type RepairLook = { person: string; act: 'read' | 'copy'; at: Date; numbers: readonly number[] }

/** Where the exhibits of a case stand for one intervention. */
export type RepairOpening = {
  ledger: string
  /** The last time they were opened; undefined when they never were. */
  last?: { givenAt: Date; until: Date; endedAt: Date | null; inForce: boolean; numbers: readonly number[] }
  looks: readonly RepairLook[]
  /** Those that may be looked at and that are not open to this provider, though they could be. */
  shut: readonly number[]
  /** Those that were closed to this provider alone, since its people said that the law forbids to show them. */
  aside: readonly number[]
  /** Nothing more opens before one of the openings in force on this register ends. */
  full: boolean
}

export type RepairWhy = 'exhibit-none-yet' | 'exhibits-set-aside' | 'openings-too-many'

/** The longest that the vault opens anything. */
const days = Math.max(...openingDays)

/**
 * What a victim ticked in a request opens by itself to the provider that takes it, and shuts by itself when it has
 * no more to do with it. It is an opening like another: the exhibits that are there on that day, for a purpose and a
 * time, each reading in the register under the name of who reads. Those who write take the register first, as the
 * destruction of a case does, then their own rows.
 */
export function repairs({ now, tool }: Pick<OpeningsWorld, 'now' | 'tool'>) {
  /** Ends what is in force, with its line in the register; whether anything was. */
  async function end(tx: Tx, ledger: Ledger, { intervention }: Pick<Repair, 'intervention'>, word: AtWord) {
    const at = now()
    let [after, ended] = [ledger, false]
    for (const opening of await openingsOfIntervention(tx, intervention)) {
      if (opening.ledgerId !== ledger.id || (await endOpenings(tx, opening.id, at)).length === 0) continue
      after = await addEntry(tx, after, lineOf('revoke', opening, { kind: word }, tool), at)
      ended = true
    }
    return { ledger: after, ended }
  }

  return {
    /** Keeps the register of a case still, before anything else of the act is taken. */
    hold: async (tx: Tx, caseId: string): Promise<void> => {
      await lockLedgerOfCase(tx, caseId)
    },

    /**
     * Opens all that may be looked at today, in the place of what was open before. Refused, nothing moves: what was
     * open before stays so.
     */
    open: async (tx: Tx, repair: Repair, word: AtWord): Promise<Ruling<true, RepairWhy>> => {
      const at = now()
      const register = await lockLedgerOfCase(tx, repair.caseId)
      const there = register ? await openable(tx, register.id, 'all') : []
      if (!register || there.length === 0) return refuse('exhibit-none-yet')
      const aside = await asideFrom(tx, register.id, repair.organisation)
      const chosen = there.filter(({ id }) => !aside.has(id))
      if (chosen.length === 0) return refuse('exhibits-set-aside')
      const replaced = (await openingsOfIntervention(tx, repair.intervention)).filter(
        (one) => one.ledgerId === register.id && isInForce(one, at),
      )
      if ((await countInForce(tx, register.id, at)) - replaced.length >= mostOpenings)
        return refuse('openings-too-many')
      const { ledger } = await end(tx, register, repair, word)
      const opening = {
        id: randomUUID(),
        ledgerId: ledger.id,
        everything: false,
        personId: null,
        heldId: null,
        personName: repair.provider,
        personRole: 'provider-staff',
        departments: [],
        organisation: repair.organisation,
        purpose: 'repair' as const,
        givenAt: at,
        until: untilAfter(days, at),
        endedAt: null,
        passedFrom: null,
        reason: null,
        interventionId: repair.intervention,
      }
      await insertOpening(
        tx,
        opening,
        chosen.map(({ id }) => id),
      )
      const numbers = chosen.map(({ number }) => number)
      await addEntry(tx, ledger, lineOf('grant', { ...opening, numbers }, { kind: word }, tool), at)
      return grant(true)
    },

    /** Shuts what an intervention opened; whether anything was open. */
    shut: async (tx: Tx, repair: Pick<Repair, 'caseId' | 'intervention'>, word: AtWord): Promise<boolean> => {
      const ledger = await lockLedgerOfCase(tx, repair.caseId)
      return ledger ? (await end(tx, ledger, repair, word)).ended : false
    },

    /** Shuts it by itself at a moment, if that comes sooner than what was said. */
    shutAt: (tx: Tx, intervention: string, until: Date) => shortenOpenings(tx, intervention, until),

    /** What is open for an intervention, who looked at what, what is not open. */
    standing: async (
      db: Db,
      { caseId, intervention, organisation }: Pick<Repair, 'caseId' | 'intervention' | 'organisation'>,
    ): Promise<RepairOpening | undefined> => {
      const ledger = await ledgerOfCase(db, caseId)
      if (!ledger) return undefined
      const exhibits = await exhibitsOf(db, ledger.id)
      const numberOf = new Map(exhibits.map(({ id, number }) => [id, number]))
      const [last] = await openingsOfIntervention(db, intervention)
      const inForce = last !== undefined && isInForce(last, now())
      const open = inForce ? last.numbers : []
      const away = await asideFrom(db, ledger.id, organisation)
      const theirs = (await looksAt(db, ledger.id)).filter(({ repairsFor }) => repairsFor === organisation)
      const byPerson = Map.groupBy(theirs, ({ personId, act }) => `${act} ${personId}`)
      return {
        ledger: ledger.id,
        ...(last ? { last: { ...last, inForce } } : {}),
        looks: [...byPerson.values()].flatMap((looks) => {
          const latest = looks.at(-1)
          if (!latest) return []
          const numbers = [...new Set(looks.map(({ exhibitId }) => numberOf.get(exhibitId) ?? 0))]
          const { personName: person, act, at } = latest
          return [{ person, act, at, numbers: numbers.toSorted((one, other) => one - other) }]
        }),
        shut: exhibits.flatMap(({ id, number, destroyedAt, lockedAt }) =>
          destroyedAt || lockedAt || away.has(id) || open.includes(number) ? [] : [number],
        ),
        aside: exhibits.flatMap(({ id, number, destroyedAt, lockedAt }) =>
          away.has(id) && !destroyedAt && !lockedAt ? [number] : [],
        ),
        full: !inForce && (await countInForce(db, ledger.id, now())) >= mostOpenings,
      }
    },
  }
}

export type Repairs = ReturnType<typeof repairs>
