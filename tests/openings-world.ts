import { expect } from 'vitest'
import type { Role, Territory } from '../src/modules/accounts/rules/roles.ts'
import { personById } from '../src/modules/accounts/store/people.ts'
import { openCase } from '../src/modules/cases/actions.ts'
import { depositText } from '../src/modules/evidence/deposit.ts'
import { exhibitsPath, receivedPaths as received, receivedPath } from '../src/modules/evidence/paths.ts'
import type { CustodyEntry } from '../src/modules/evidence/rules/ledger.ts'
import { exhibitsOf } from '../src/modules/evidence/store/exhibits.ts'
import { entriesOf, ledgerOfCase } from '../src/modules/evidence/store/ledger.ts'
import { openingsOf } from '../src/modules/evidence/store/openings.ts'
import { aCaller } from './caller.ts'
import { anOpening, day } from './cases-world.ts'
import { houseOfThisFile } from './house.ts'
import { aPerson, signedInCookie } from './people.ts'

/** Victims whose cases hold exhibits, and those to whom they open them, in the house of one test file. */
export async function openingsOfThisFile() {
  const start = new Date('2026-11-22T10:00:00Z')
  const { house, words, later } = await houseOfThisFile(start)
  const { openings: world } = house.evidence
  const { db } = world

  /** Who suspends and restores. */
  const { id } = await aPerson(house.world, ['instance-admin'])
  const role = { id: '', role: 'instance-admin', departments: [], organisation: null, provider: null }
  const admin = { id, roles: [{ ...role, givenAt: start }] }

  /** Somebody whose case holds so many exhibits, at her browser. */
  async function aVictim(exhibits = 1) {
    const { caseId, number } = await openCase(house.cases.world, anOpening({ threat: 'phishing-email' }))
    const file = { id: caseId, threat: 'phishing-email', flags: [], closed: false }
    for (let count = 1; count <= exhibits; count++)
      await deposits(file, `contenu ${count}`, `fichier-${count}.txt`)
    const caller = aCaller(house)
    const until = new Date(house.clock.now.getTime() + 400 * day)
    caller.cookies.dossier = house.world.secrets.seal('case-session', { caseId, number }, until)
    return { caller, number, caseId, file }
  }

  type Victim = Awaited<ReturnType<typeof aVictim>>

  const deposits = async (file: Victim['file'], text: string, name: string) => {
    const ruling = await depositText(world, file, { text, kind: 'SCREEN', name })
    if (!ruling.granted) throw new Error(ruling.why)
  }

  /** Somebody who works here, signed in, and the code of each of her duties. */
  async function aColleague(held: readonly Role[], territory?: Territory) {
    const person = await aPerson(house.world, held, territory)
    const caller = aCaller(house)
    Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
    return { ...person, caller }
  }

  type Colleague = Awaited<ReturnType<typeof aColleague>>

  const codesIn = ({ body }: { body: string }) => [...body.matchAll(/PIE-\w{4}-\w{4}/g)].map(([code]) => code)
  const codeOf = async ({ caller }: Colleague) => codesIn(await caller.get(received.list))[0] ?? ''

  const asked = (fields: Record<string, string | readonly string[]>) =>
    new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, String(one)]),
      ),
    ).toString()

  async function opens(victim: Victim, to: Colleague, told: Record<string, string | readonly string[]> = {}) {
    const answer = await victim.caller.post(
      exhibitsPath(victim.number, 'grant'),
      asked({ code: await codeOf(to), exhibits: 'all', purpose: 'help', days: '30', ...told }),
    )
    expect(answer.headers.location).toBe(`${exhibitsPath(victim.number, 'opening')}?fait=ouvert`)
  }

  const dutyOf = async ({ id }: Colleague, duty: Role) =>
    (await personById(db, id))?.roles.find(({ role }) => role === duty)?.id ?? ''

  const ledgerIdOf = async ({ caseId }: Victim) => (await ledgerOfCase(db, caseId))?.id ?? ''
  const idsOf = async (victim: Victim) => (await exhibitsOf(db, await ledgerIdOf(victim))).map(({ id }) => id)
  const entriesOfVictim = async (victim: Victim): Promise<CustodyEntry[]> =>
    entriesOf(db, await ledgerIdOf(victim))
  const lastEntry = async (victim: Victim) => (await entriesOfVictim(victim)).at(-1)
  const openingIds = async (victim: Victim) =>
    (await openingsOf(db, await ledgerIdOf(victim))).map(({ id }) => id).reverse()

  /** What one colleague is answered of one exhibit: its page, its original, the page that locks it. */
  async function answersTo({ caller }: Colleague, id: string) {
    const page = await caller.get(receivedPath('exhibit', id))
    const original = await caller.get(receivedPath('original', id))
    const lock = await caller.get(receivedPath('lock', id))
    return [page, original, lock].map(({ statusCode }) => statusCode)
  }
  const seen = [200, 200, 200]
  const unseen = [404, 404, 404]

  return {
    house,
    words,
    later,
    world,
    db,
    admin,
    aVictim,
    deposits,
    aColleague,
    codesIn,
    codeOf,
    asked,
    opens,
    dutyOf,
    ledgerIdOf,
    idsOf,
    entriesOfVictim,
    lastEntry,
    openingIds,
    answersTo,
    seen,
    unseen,
  }
}

export type Openings = Awaited<ReturnType<typeof openingsOfThisFile>>
export type Victim = Awaited<ReturnType<Openings['aVictim']>>
export type Colleague = Awaited<ReturnType<Openings['aColleague']>>
