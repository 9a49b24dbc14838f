import { randomBytes, randomUUID } from 'node:crypto'
import { type Granted, grant, type Refused, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { type Accounts, type AuditEvent, type HeldRole, may, record, type Viewer } from '../accounts/index.ts'
import { openExhibit } from './custody.ts'
import type { CaseOfDeposit, EvidenceWorld } from './deposit.ts'
import type { Custodian, CustodyAct, NewEntry } from './rules/ledger.ts'
import {
  isInForce,
  mostOpenings,
  type Purpose,
  passedTo,
  readRecipientCode,
  recipientCode,
  untilAfter,
  type WhichExhibits,
} from './rules/opening.ts'
import { exhibitsOf, type ListedExhibit } from './store/exhibits.ts'
import { addEntry, type Ledger, lockLedger, lockLedgerOfCase } from './store/ledger.ts'
import {
  countInForce,
  endOpenings,
  exhibitFor,
  exhibitsFor,
  type Holder,
  insertOpening,
  type Opening,
  openingIn,
  openingsFor,
  openingsOf,
  type ReceivedExhibit,
} from './store/openings.ts'
import { codesOf, keepCode, type RecipientCode, whoHasCode, wrongCodes } from './store/recipients.ts'
import { asideFrom } from './store/set-aside.ts'

export type OpeningsWorld = EvidenceWorld & Pick<World, 'secrets' | 'post' | 'words'> & { accounts: Accounts }

/** The duties of a person to which exhibits may be opened. */
export const receivingRoles = ({ roles }: { roles: readonly HeldRole[] }): HeldRole[] =>
  roles.filter((held) => may([held], 'receive-exhibits'))

/** Somebody signed in, as what was opened to her is asked for. */
export const holderOf = (viewer: Viewer): Holder => ({
  personId: viewer.id,
  heldIds: receivingRoles(viewer).map(({ id }) => id),
  repairsFor: repairing(viewer).flatMap(({ organisation }) => organisation ?? []),
})

/** The duties by which somebody repairs for a provider. */
const repairing = (viewer: Viewer) =>
  receivingRoles(viewer).filter(({ role }) => role.startsWith('provider-'))

/** Which of her duties lets her in: the one that was named, or hers at the provider that repairs. */
export const dutyIn = (
  viewer: Viewer,
  { asRole, repairsFor }: Pick<ReceivedExhibit, 'asRole' | 'repairsFor'>,
) =>
  repairing(viewer).find(({ organisation }) => repairsFor !== null && organisation === repairsFor)?.role ??
  asRole

/** Somebody signed in, as the register names her. */
export const custodianOf = ({ id, name }: Pick<Viewer, 'id' | 'name'>, role: string): Custodian => ({
  kind: 'person',
  id,
  name,
  role,
})

export type OwnCode = { held: HeldRole; code: string }

/** The codes by which this person may be named, one for each of her duties; drawn the first time she asks. */
export async function ownCodes(world: OpeningsWorld, viewer: Viewer): Promise<OwnCode[]> {
  const held = receivingRoles(viewer)
  const ids = held.map(({ id }) => id)
  const known = new Map((await codesOf(world.db, viewer.id, ids)).map((one) => [one.heldId, one]))
  const codes: OwnCode[] = []
  for (const role of held) {
    const { code } = known.get(role.id) ?? (await drawCode(world, viewer.id, role.id, false))
    codes.push({ held: role, code })
  }
  return codes
}

/** Puts another code in the place of one; what was opened with the one before stays open. */
export async function renewCode(world: OpeningsWorld, viewer: Viewer, heldId: string): Promise<boolean> {
  if (!receivingRoles(viewer).some(({ id }) => id === heldId)) return false
  await drawCode(world, viewer.id, heldId, true)
  return true
}

async function drawCode({ db, now }: OpeningsWorld, personId: string, heldId: string, renewed: boolean) {
  for (;;) {
    const drawn: RecipientCode = { heldId, personId, code: recipientCode(randomBytes(8)), drawnAt: now() }
    if ((await whoHasCode(db, drawn.code)) === undefined && (await keepCode(db, drawn, renewed))) return drawn
    const [there] = await codesOf(db, personId, [heldId])
    if (there && !renewed) return there
  }
}

/** Whom a code names: a person, in one of her duties, as she is at this moment. */
export type Recipient = { personId: string; name: string; held: HeldRole }

export type CodeWhy = 'recipient-code-incomplete' | 'recipient-code-wrong'
export type NamedBy =
  | Granted<Recipient>
  | Refused<CodeWhy>
  | (Refused<'recipient-code-too-many-tries'> & { until: Date })

/**
 * Finds whom a code names. A code that nobody has, and that of somebody who no longer has her duty or was
 * suspended, get one answer. Wrong codes are counted by who types (a case, a person) and by the caller's address.
 */
export async function whoIsNamed(
  { db, now, secrets, accounts }: OpeningsWorld,
  typed: string,
  by: { who: string; address: string },
  role?: string,
): Promise<NamedBy> {
  const code = readRecipientCode(typed)
  if (!code) return refuse('recipient-code-incomplete')
  const at = now()
  const tried = {
    one: secrets.digest('wrong-code-who', by.who),
    address: secrets.digest('wrong-code-address', by.address),
  }
  const ruled = await wrongCodes.rule(db, tried, at, async (tx) => {
    const found = await whoHasCode(tx, code)
    const person = found && (await accounts.person(tx, found.personId))
    const held = person && receivingRoles(person).find(({ id }) => id === found.heldId)
    if (person && held && (role === undefined || held.role === role))
      return { personId: person.id, name: person.name, held }
  })
  if ('until' in ruled) return { ...refuse('recipient-code-too-many-tries'), until: ruled.until }
  return ruled.found ? grant(ruled.found) : refuse('recipient-code-wrong')
}

export type GrantWhy =
  | 'case-closed'
  | 'exhibit-none-yet'
  | 'opening-none-chosen'
  | 'exhibits-set-aside'
  | 'openings-too-many'

/** Lets a person see exhibits of a case, at its victim's word. */
export function openTo(
  { db, now, tool }: OpeningsWorld,
  file: Pick<CaseOfDeposit, 'id' | 'closed'>,
  to: Recipient,
  { which, purpose, days }: { which: WhichExhibits; purpose: Purpose; days: number },
): Promise<Ruling<true, GrantWhy>> {
  return db.transaction().execute(async (tx) => {
    const at = now()
    if (file.closed) return refuse('case-closed')
    const ledger = await lockLedgerOfCase(tx, file.id)
    if (!ledger) return refuse('exhibit-none-yet')
    const there = which === 'all' ? [] : await openable(tx, ledger.id, which)
    if (which !== 'all' && there.length === 0) return refuse('opening-none-chosen')
    const aside = await asideFrom(tx, ledger.id, to.held.organisation ?? to.personId)
    const chosen = there.filter(({ id }) => !aside.has(id))
    if (which !== 'all' && chosen.length === 0) return refuse('exhibits-set-aside')
    if ((await countInForce(tx, ledger.id, at)) >= mostOpenings) return refuse('openings-too-many')
    const opening = {
      ...shownOf(to),
      id: randomUUID(),
      ledgerId: ledger.id,
      everything: which === 'all',
      purpose,
      givenAt: at,
      until: untilAfter(days, at),
      endedAt: null,
      passedFrom: null,
      reason: null,
      interventionId: null,
    }
    const ids = chosen.map(({ id }) => id)
    await insertOpening(tx, opening, ids)
    const numbers = chosen.map(({ number }) => number)
    const line = lineOf('grant', { ...opening, numbers }, { kind: 'depositor' }, tool)
    await addEntry(tx, ledger, aboutOne(line, chosen), at)
    return grant(true)
  })
}

/** Those of some exhibits that may be looked at. */
export const openable = async (tx: Tx, ledgerId: string, which: WhichExhibits): Promise<ListedExhibit[]> =>
  (await exhibitsOf(tx, ledgerId)).filter(
    ({ number, destroyedAt, lockedAt }) =>
      (which === 'all' || which.includes(number)) && !destroyedAt && !lockedAt,
  )

const shownOf = ({ personId, name, held }: Recipient) => ({
  personId,
  heldId: held.id,
  personName: name,
  personRole: held.role,
  departments: [...held.departments],
  organisation: held.organisation,
})

/** A line about an opening: to whom, of what, until when. */
export function lineOf(act: CustodyAct, opening: Opening, who: Custodian, tool: string): NewEntry {
  const { personName, personRole, organisation, departments, purpose, until, reason, numbers } = opening
  return {
    act,
    exhibit: null,
    who,
    tool,
    before: null,
    after: null,
    reason: act === 'transfer' ? reason : null,
    data: {
      to: personName,
      role: personRole,
      ...(organisation === null ? {} : { organisation }),
      ...(departments.length === 0 ? {} : { departments: departments.join(', ') }),
      purpose,
      until: until.toISOString(),
      ...(opening.everything ? {} : { exhibits: numbers.join(', ') }),
    },
  }
}

/** When a line is about one exhibit, it names it as the other lines about it do. */
export function aboutOne(line: NewEntry, chosen: readonly ListedExhibit[]): NewEntry {
  const [only] = chosen
  return only && chosen.length === 1
    ? { ...line, exhibit: only.id, before: only.sha256, after: only.sha256 }
    : line
}

/** Takes an opening back, and what was passed on from it. What was already handed over stays where it is. */
export function closeOpening(
  { db, now, tool }: OpeningsWorld,
  caseId: string,
  id: string,
): Promise<Ruling<true, 'opening-unknown' | 'opening-ended'>> {
  return db.transaction().execute(async (tx) => {
    const at = now()
    let ledger = await lockLedgerOfCase(tx, caseId)
    const opening = ledger && (await openingIn(tx, ledger.id, id))
    if (!ledger || !opening) return refuse('opening-unknown')
    const ended = await endOpenings(tx, id, at)
    if (ended.length === 0) return refuse('opening-ended')
    const known = await openingsOf(tx, ledger.id)
    const passed = known.filter((one) => one.id !== id && ended.includes(one.id))
    for (const one of [opening, ...passed])
      ledger = await addEntry(tx, ledger, lineOf('revoke', one, { kind: 'depositor' }, tool), at)
    return grant(true)
  })
}

export type PassWhy = 'opening-unknown' | 'opening-none-chosen' | 'openings-too-many' | 'opening-passed-on'

/**
 * Hands exhibits on to an investigator: they end with what they came from, and the victim sees it. Only what the
 * holder sees at this moment, and never what was itself passed on.
 */
export function passOn(
  { db, now, tool }: OpeningsWorld,
  viewer: Viewer,
  id: string,
  to: Recipient,
  { numbers, reason }: { numbers: readonly number[]; reason: string },
): Promise<Ruling<true, PassWhy>> {
  return db.transaction().execute(async (tx) => {
    const at = now()
    const holder = holderOf(viewer)
    const mine = (await openingsFor(tx, holder, at)).find((one) => one.id === id)
    const ledger = mine && (await lockLedger(tx, mine.ledgerId))
    // Asked again now that the register is taken: its victim may have closed it in between.
    const first = ledger && (await openingsFor(tx, holder, at, ledger.id)).find((one) => one.id === id)
    if (!ledger || !first || to.held.role !== passedTo) return refuse('opening-unknown')
    if (first.passedFrom !== null) return refuse('opening-passed-on')
    const chosen = (await exhibitsFor(tx, holder, [ledger.id], at)).filter(
      ({ number }) => numbers.includes(number) && (first.everything || first.numbers.includes(number)),
    )
    if (chosen.length === 0) return refuse('opening-none-chosen')
    if ((await countInForce(tx, ledger.id, at)) >= mostOpenings) return refuse('openings-too-many')
    const opening = {
      ...shownOf(to),
      id: randomUUID(),
      ledgerId: ledger.id,
      everything: false,
      purpose: 'investigation' as const,
      givenAt: at,
      until: first.until,
      endedAt: null,
      passedFrom: first.id,
      reason,
      interventionId: null,
    }
    await insertOpening(
      tx,
      opening,
      chosen.map(({ id: exhibit }) => exhibit),
    )
    const given = { ...opening, numbers: chosen.map(({ number }) => number) }
    const line = lineOf('transfer', given, custodianOf(viewer, first.personRole), tool)
    await addEntry(tx, ledger, aboutOne(line, chosen), at)
    await noteAct(tx, viewer, 'exhibits-passed', ledger, at)
    return grant(true)
  })
}

/** What somebody who works here did is told by the log of acts as well; called last in its transaction. */
export const noteAct = (
  tx: Tx,
  { id: actor }: Pick<Viewer, 'id'>,
  kind: AuditEvent['kind'],
  { id: register, caseId }: Ledger,
  at: Date,
  exhibit?: string,
) =>
  record(tx, {
    kind,
    actor,
    at,
    data: { register, ...(caseId === null ? {} : { case: caseId }), ...(exhibit ? { exhibit } : {}) },
  })

/**
 * Opens an exhibit to the person it was opened to, under her name and duty. Undefined when nothing lets her in at
 * this moment: another's exhibit, one that is not there, one taken back, destroyed or closed to all look alike.
 */
export async function openReceived(world: OpeningsWorld, viewer: Viewer, id: string, act: 'read' | 'copy') {
  const holder = holderOf(viewer)
  const found = await exhibitFor(world.db, holder, id, world.now())
  if (!found) return undefined
  const { repairsFor } = found
  const gesture = {
    who: custodianOf(viewer, dutyIn(viewer, found)),
    ...(repairsFor === null ? {} : { data: { repairsFor } }),
  }
  const opened = await openExhibit(world, found, act, gesture, {
    mayStill: async (tx) => (await exhibitFor(tx, holder, id, world.now())) !== undefined,
    note: (tx, ledger) =>
      noteAct(tx, viewer, act === 'read' ? 'exhibit-read' : 'exhibit-copied', ledger, world.now(), id),
  })
  return opened.granted ? { ...opened.value, ledgerId: found.ledgerId } : undefined
}

/** Where an opening stands, for the victim: her word, its time, and whether the person still has her duty. */
export type OpeningState = 'open' | 'ended' | 'over' | 'duty-gone'

export type ShownOpening = Opening & { state: OpeningState; passedBy: string | undefined }

/** The openings of a register as its victim reads them. */
export async function shownOpenings(
  { db, now, accounts }: OpeningsWorld,
  ledgerId: string,
): Promise<ShownOpening[]> {
  const at = now()
  const openings = await openingsOf(db, ledgerId)
  const shown: ShownOpening[] = []
  for (const opening of openings) {
    const first = openings.find(({ id }) => id === opening.passedFrom)
    shown.push({ ...opening, passedBy: first?.personName, state: await stateOf(opening) })
  }
  return shown

  async function stateOf(opening: Opening): Promise<OpeningState> {
    if (opening.endedAt) return 'ended'
    if (!isInForce(opening, at)) return 'over'
    // To the people of a provider, whoever they are: nobody's duty ends it.
    if (opening.personId === null) return 'open'
    const person = await accounts.person(db, opening.personId)
    return person && receivingRoles(person).some(({ id }) => id === opening.heldId) ? 'open' : 'duty-gone'
  }
}
