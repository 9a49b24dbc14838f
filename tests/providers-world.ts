import { randomUUID } from 'node:crypto'
import { dayAt, isoDay } from '../src/kernel/calendar/index.ts'
import { charterOn, loadCharters } from '../src/modules/directory/charter.ts'
import { emptyOffer, neededDocuments } from '../src/modules/directory/rules/application.ts'
import { readSiret } from '../src/modules/directory/rules/siren.ts'
import { insertProvider, type Provider, undecided } from '../src/modules/directory/store/providers.ts'
import type { Caller } from './caller.ts'
import { aCaller } from './caller.ts'
import type { House } from './house.ts'
import { anOffer } from './offers.ts'
import { aPerson, signedInCookie, type TestPerson } from './people.ts'

let made = 0

/** A provider of Besançon, like no other of this run. */
export async function aProvider({ world }: House, more: Partial<Provider> = {}): Promise<Provider> {
  const siren = String(100_000_000 + ++made + Math.floor(Math.random() * 800_000_000))
  const provider: Provider = {
    id: randomUUID(),
    organisation: `Doubs Secours ${randomUUID()}`,
    siren,
    siret: `${siren}00017`,
    legalName: 'DOUBS SECOURS',
    name: `Doubs Secours ${made}`,
    insee: '25056',
    latitude: 47.2405,
    longitude: 6.0217,
    state: 'draft',
    offer: more.state === 'draft' ? emptyOffer('Europe/Paris', '25') : anOffer(),
    labelName: null,
    labelUntil: null,
    attestedAt: null,
    hiddenFor: null,
    createdAt: world.now(),
    listedAt: null,
    invented: false,
    ...undecided,
    representative: 'Odile Vermeil, présidente',
    ...more,
  }
  await insertProvider(world.db, provider)
  return provider
}

/** A number that its own digits confirm, like no other of this run. */
export function aSiret(): string {
  for (;;) {
    const digits = String(10_000_000_000_000 + Math.floor(Math.random() * 80_000_000_000_000))
    if (readSiret(digits).granted && digits.slice(0, 9) !== '356000000') return digits
  }
}

/** Somebody who keeps a provider, at her browser. */
export async function aKeeper(
  house: House,
  { organisation }: Pick<Provider, 'organisation'>,
): Promise<TestPerson & { caller: Caller }> {
  const person = await aPerson(house.world, ['provider-admin'], { kind: 'organisation', organisation })
  return { ...person, caller: await signedIn(house, person.id) }
}

/** A browser in which somebody is signed in. */
export async function signedIn(house: House, personId: string): Promise<Caller> {
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, personId))
  return caller
}

export type Sent = { fields?: Record<string, string>; name?: string; bytes?: Uint8Array; cut?: boolean }

/** A form with one file, as a browser writes it; `cut`: its network stops in the middle of the file. */
export function asMultipart({ fields = {}, name = 'piece.pdf', bytes = aPdf(), cut = false }: Sent) {
  const boundary = '----balise-test'
  const parts = Object.entries(fields).map(
    ([key, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  )
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\ncontent-type: application/pdf\r\n\r\n`
  return {
    payload: Buffer.concat([
      Buffer.from(parts.join('') + file),
      bytes,
      Buffer.from(cut ? '' : `\r\n--${boundary}--\r\n`),
    ]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

/** The beginning of a PDF, and as many bytes as wanted. */
export const aPdf = (size = 200) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size - 9, 0x20)])

/** A provider whose application was sent, lacks nothing, and was checked by an interview. */
export async function anApplication(
  house: House,
  more: Partial<Provider> = {},
  { checked = true } = {},
): Promise<Provider> {
  const provider = await aProvider(house, {
    state: 'submitted',
    submittedAt: house.world.now(),
    ...(checked && { registerSaid: 'open', registerCheckedAt: house.world.now() }),
    ...more,
  })
  await showPapers(house, provider)
  if (checked) await checkEntry(house, provider)
  return provider
}

/** An interview, noted by somebody. */
export const checkEntry = ({ world }: House, { id, sending }: Pick<Provider, 'id' | 'sending'>) =>
  world.db
    .insertInto('directory.entryCheck')
    .values({
      providerId: id,
      kind: 'interview',
      sending,
      doneOn: isoDay(dayAt(world.now(), 'Europe/Paris')),
      note: 'Elle connaît son métier.',
      by: randomUUID(),
      at: world.now(),
    })
    .execute()

/** The documents that everybody shows, and the signature of the charter in force: rows, without bytes. */
export async function showPapers(
  house: House,
  { id, siret }: Pick<Provider, 'id' | 'siret'>,
  insuredUntil = '2027-12-31',
) {
  const { db, now } = house.world
  const by = randomUUID()
  const shown = {
    providerId: id,
    addedBy: by,
    addedAt: now(),
    removedAt: null,
    type: 'application/pdf',
    size: 1,
  }
  for (const kind of neededDocuments)
    await db
      .insertInto('directory.document')
      .values({
        id: randomUUID(),
        ...shown,
        kind,
        name: `${kind}.pdf`,
        sha256: '0'.repeat(64),
        endsOn: kind === 'insurance' ? insuredUntil : null,
        issuedOn: null,
      })
      .execute()
  const charter = charterOn(isoDay(dayAt(now(), 'Europe/Paris')), loadCharters())
  await db
    .insertInto('directory.charterSignature')
    .values({
      id: randomUUID(),
      providerId: id,
      siret,
      version: charter.version,
      hash: charter.sha256,
      signedAt: now(),
      signedBy: by,
      name: 'Odile Vermeil',
      capacity: 'présidente',
      evidence: '{}',
      seal: 'x',
    })
    .execute()
}
