import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aCaller, formTo, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { anOffer } from '../../../tests/offers.ts'
import { hasPdfReaders, readPdf } from '../../../tests/pdf.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { projectRoot } from '../../platform/content.ts'
import { secretsFrom } from '../../platform/secrets.ts'
import { openSigningKey } from '../../platform/signing.ts'
import { auditFrom } from '../accounts/store/audit.ts'
import { loadCharters } from './charter.ts'
import { charterSignatures } from './charter-signatures.ts'
import {
  charterEvidencePath,
  charterPdfPath,
  charterSignaturePath,
  charterVersionPath,
  directoryPaths as paths,
} from './paths.ts'
import { articleNames } from './rules/charter.ts'
import { insertProvider, type Provider, undecided } from './store/providers.ts'
import { rememberCharterKey, signaturesOf } from './store/signatures.ts'

const monday = new Date('2026-11-23T10:00:00+01:00')
const { house, words, later } = await houseOfThisFile(monday)
const { db } = house.world
const w = words.charterSigning
const { checkPage } = w
const [charter] = loadCharters()
if (!charter) throw new Error('there is no charter')

const signatures = charterSignatures(house.world, [charter])

let drawn = 0
/** A provider whose application is being made, and one of its administrators at her browser. */
async function aProvider(more: Partial<Provider> = {}) {
  const name = `Cyber-Rive ${++drawn}`
  const organisation = `${name} ${randomUUID()}`
  const provider: Provider = {
    id: randomUUID(),
    organisation,
    siren: '732829320',
    siret: `732829320${30_000 + drawn}`,
    legalName: `${name} SARL`,
    name,
    insee: '25056',
    latitude: 47.2405,
    longitude: 6.0217,
    state: 'draft',
    offer: anOffer(),
    labelName: null,
    labelUntil: null,
    attestedAt: monday,
    hiddenFor: null,
    createdAt: monday,
    listedAt: monday,
    invented: false,
    ...undecided,
    ...more,
  }
  await insertProvider(db, provider)
  return provider
}

async function atHerBrowser(organisation: string) {
  const person = await aPerson(house.world, ['provider-admin'], { kind: 'organisation', organisation })
  const caller = aCaller(house)
  Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
  return { person, caller }
}

const someone = async (more: Partial<Provider> = {}) => {
  const provider = await aProvider(more)
  return { provider, ...(await atHerBrowser(provider.organisation)) }
}
type Someone = Awaited<ReturnType<typeof someone>>

const signing = (
  page: { body: string },
  more: Record<string, string> = {},
  read: readonly string[] = articleNames,
) => {
  const { version = '', hash = '' } = formTo(page, paths.charter)
  const form = new URLSearchParams({
    version,
    hash,
    name: 'Maëlle Kervadec',
    capacity: 'Gérante',
    ...more,
  })
  for (const article of read) form.append('read', article)
  return String(form)
}

const signingsLogged = async (company: string) =>
  (await auditFrom(db, 0, 10_000)).flatMap(({ kind, data }) =>
    kind === 'charter-signed' && data.company === company ? [data] : [],
  )

const signsIt = async ({ caller }: Pick<Someone, 'caller'>) =>
  caller.post(paths.charter, signing(await caller.get(paths.charter)))

describe('anybody', () => {
  it('reads the charter, what happens otherwise, how far its sources were read, its version and hash', async () => {
    const page = await aCaller(house).get(paths.charterText)
    expect(page.statusCode).toBe(200)
    for (const { title, engagements } of Object.values(charter.articles)) {
      expect(page.body).toContain(inPage(title))
      for (const { does, otherwise } of engagements) {
        expect(page.body).toContain(inPage(does))
        expect(page.body).toContain(inPage(otherwise))
      }
    }
    expect(page.body).toContain(words.charter.sources['to-verify'])
    expect(page.body).toContain(charter.sha256)
    expect(page.body).toContain(words.charter.onlyOne)
    expect((await aCaller(house).get(charterVersionPath('2026-11'))).statusCode).toBe(200)
    expect((await aCaller(house).get(charterVersionPath('1999-01'))).statusCode).toBe(404)
  })

  it('is led there from the rules and from the sheet of each provider', async () => {
    const listed = await aProvider({ state: 'listed' })
    for (const page of [paths.rules, `/prestataires/${listed.id}`])
      expect((await aCaller(house).get(page)).body).toContain(`href="${paths.charterText}"`)
  })
})

describe('who keeps a provider', () => {
  it('reads it with a box after each article, and signs it', async () => {
    const { provider, person, caller } = await someone()
    const page = await caller.get(paths.charter)
    expect(page.body.match(/type="checkbox"/g)).toHaveLength(7)
    expect(page.body).toContain(inPage(w.worth))
    const answer = await caller.post(paths.charter, signing(page))
    expect([answer.statusCode, answer.headers.location]).toEqual([303, paths.charter])
    const signed = await caller.get(paths.charter)
    expect(signed.body).toContain(w.signedTitle)
    expect(signed.body).toContain('Gérante')
    const [row] = await signaturesOf(db, provider)
    expect(row).toMatchObject({ version: '2026-11', hash: charter.sha256, signedBy: person.id })
    expect(JSON.parse(row?.evidence ?? '')).toMatchObject({
      provider: { id: provider.id, siret: provider.siret },
      charter: { version: '2026-11', sha256: charter.sha256, articlesRead: articleNames },
      signatory: { person: person.id, proofs: ['passkey'], provedAt: monday.toISOString() },
      signedAt: monday.toISOString(),
      instance: house.world.settings.baseUrl.origin,
    })
    expect((await caller.get(paths.space)).body).toContain(words.providerSpace.done)
  })

  it('loses nothing for a box that was forgotten', async () => {
    const { provider, caller } = await someone()
    const page = await caller.get(paths.charter)
    const refused = await caller.post(
      paths.charter,
      signing(
        page,
        { capacity: '' },
        articleNames.filter((name) => name !== 'laws'),
      ),
    )
    expect(refused.statusCode).toBe(422)
    expect(refused.body.match(/<input[^>]*type="checkbox"[^>]* checked/g)).toHaveLength(6)
    expect(refused.body).toContain('href="#read-laws"')
    expect(refused.body).toContain('href="#capacity"')
    expect(formTo(refused, paths.charter)).toMatchObject({ name: 'Maëlle Kervadec' })
    expect(await signaturesOf(db, provider)).toEqual([])
  })

  it('is refused a text that is not the one in force, and shown it anew with nothing ticked', async () => {
    const { provider, caller } = await someone()
    const page = await caller.get(paths.charter)
    const refused = await caller.post(paths.charter, signing(page, { hash: '0'.repeat(64) }))
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('La charte a changé pendant votre lecture')
    expect(refused.body).not.toMatch(/<input[^>]*type="checkbox"[^>]* checked/)
    expect(formTo(refused, paths.charter)).toMatchObject({ hash: charter.sha256, capacity: 'Gérante' })
    expect(await signaturesOf(db, provider)).toEqual([])
  })

  it('signs once, pressed twice, in two tabs, by two people at once', async () => {
    const one = await someone()
    const other = await atHerBrowser(one.provider.organisation)
    const pages = [await one.caller.get(paths.charter), await other.caller.get(paths.charter)] as const
    const answers = await Promise.all([
      one.caller.post(paths.charter, signing(pages[0])),
      one.caller.post(paths.charter, signing(pages[0])),
      other.caller.post(paths.charter, signing(pages[1], { name: 'Idriss Belkacem' })),
      other.caller.post(paths.charter, signing(pages[1], { name: 'Idriss Belkacem' })),
    ])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303])
    const all = await signaturesOf(db, one.provider)
    expect(all).toHaveLength(1)
    for (const { caller } of [one, other])
      expect((await caller.get(paths.charter)).body).toContain(all[0]?.id)
    expect(await signingsLogged(one.provider.id)).toEqual([
      { company: one.provider.id, signature: all[0]?.id, version: '2026-11' },
    ])
  })

  it('is asked again for a proof that is recent, to sign and not to read', async () => {
    const { provider, caller } = await someone()
    later(60 * 60_000)
    const page = await caller.get(paths.charter)
    expect(page.statusCode).toBe(200)
    const asked = await caller.post(paths.charter, signing(page))
    expect(asked.statusCode).toBe(403)
    expect(asked.body).toContain(words.factors.again.title)
    expect(await signaturesOf(db, provider)).toEqual([])
  })

  it('signs nothing for a sheet that is closed, nor for an establishment declared afterwards', async () => {
    const closed = await someone({ state: 'closed' })
    expect((await signsIt(closed)).statusCode).toBe(409)
    const moved = await someone()
    await signsIt(moved)
    await db
      .updateTable('directory.provider')
      .set({ siret: '73282932000082' })
      .where('id', '=', moved.provider.id)
      .execute()
    expect((await moved.caller.get(paths.charter)).body).toContain(w.submit)
    await signsIt(moved)
    expect(await signaturesOf(db, { ...moved.provider, siret: '73282932000082' })).toHaveLength(1)
  })

  it('signs hers alone, whatever she sends', async () => {
    const mine = await someone()
    const theirs = await someone()
    const page = await mine.caller.get(paths.charter)
    await mine.caller.post(
      paths.charter,
      `${signing(page)}&provider=${theirs.provider.id}&id=${theirs.provider.id}`,
    )
    expect(await signaturesOf(db, theirs.provider)).toEqual([])
    expect(await signaturesOf(db, mine.provider)).toHaveLength(1)
  })
})

async function signed() {
  const one = await someone()
  await signsIt(one)
  const [row] = await signaturesOf(db, one.provider)
  if (!row) throw new Error('nothing was signed')
  return { ...one, row }
}

describe('a signature', () => {
  it('is checked by anybody who has its code, who reads nothing of the person', async () => {
    const { provider, person, row } = await signed()
    const page = await aCaller(house).get(charterSignaturePath(row.id))
    expect(page.statusCode).toBe(200)
    for (const said of [checkPage.holds, checkPage.inForce, provider.legalName, '2026-11', charter.sha256])
      expect(page.body).toContain(inPage(said))
    for (const kept of [person.id, person.name, 'Maëlle Kervadec', 'Gérante'])
      expect(page.body).not.toContain(kept)
    expect((await aCaller(house).get(charterSignaturePath(randomUUID()))).statusCode).toBe(404)
    expect((await aCaller(house).get(charterSignaturePath("' or 1=1"))).statusCode).toBe(404)
  })

  it('no longer holds once one byte of it is changed, wherever it is', async () => {
    const { row, caller } = await signed()
    const states = async (change: Partial<typeof row>) =>
      (await signatures.checkRow({ ...row, ...change })).state
    expect(await states({})).toBe('holds')
    for (let at = 0; at < row.evidence.length; at++) {
      const sign = row.evidence[at] === 'x' ? 'y' : 'x'
      const evidence = row.evidence.slice(0, at) + sign + row.evidence.slice(at + 1)
      expect(await states({ evidence }), `${at}`).toBe('broken')
    }
    const bytes = Buffer.from(row.seal, 'base64url')
    for (let at = 0; at < bytes.length; at++) {
      const forged = Buffer.from(bytes)
      forged[at] = (forged[at] ?? 0) ^ 1
      expect(await states({ seal: forged.toString('base64url') }), `${at}`).toBe('broken')
    }
    // The columns beside the evidence, which the seal does not cover.
    for (const change of [
      { name: 'Quelqu’un d’autre' },
      { signedAt: new Date(0) },
      { siret: '73282932000082' },
      { hash: 'f'.repeat(64) },
    ])
      expect(await states(change)).toBe('broken')

    await db
      .updateTable('directory.charterSignature')
      .set({ capacity: 'Stagiaire' })
      .where('id', '=', row.id)
      .execute()
    const page = await aCaller(house).get(charterSignaturePath(row.id))
    expect(page.body).toContain(checkPage.brokenTitle)
    expect(page.body).not.toContain(checkPage.inForce)
    expect((await caller.get(paths.charter)).body).toContain(w.broken)
    expect((await caller.get(charterPdfPath(row.id))).statusCode).toBe(404)
    expect((await caller.get(charterEvidencePath(row.id))).statusCode).toBe(404)
  })

  it('sealed by another instance, or under a former secret that nobody remembers, does not hold here', async () => {
    const { row } = await signed()
    const foreign = openSigningKey(secretsFrom(Buffer.alloc(32, 9)), 'charter-signing')
    expect((await signatures.checkRow({ ...row, seal: foreign.sign(row.evidence) })).state).toBe('broken')
    await db.transaction().execute((tx) => rememberCharterKey(tx, foreign.jwk, monday))
    expect((await signatures.checkRow({ ...row, seal: foreign.sign(row.evidence) })).state).toBe('holds')
    const key = (await aCaller(house).get(paths.charterKey)).json()
    expect(key.previous.map(({ kid }: { kid: string }) => kid)).toContain(foreign.jwk.kid)
    expect(key.kid).not.toBe(foreign.jwk.kid)
    await db.deleteFrom('directory.charterKey').where('kid', '=', foreign.jwk.kid).execute()
  })

  it('goes to its own people alone, as evidence that openssl checks with the lines of docs/charter.md', async () => {
    const { row, caller } = await signed()
    const other = await someone()
    for (const path of [charterEvidencePath(row.id), charterPdfPath(row.id)])
      expect((await other.caller.get(path)).statusCode).toBe(404)
    const file = await caller.get(charterEvidencePath(row.id))
    expect(file.headers['content-disposition']).toBe('attachment; filename="preuve-charte-2026-11.json"')
    const key = (await aCaller(house).get(paths.charterKey)).body
    const said = opensslSays(file.body, key)
    expect(said).toContain('Signature Verified Successfully')
    expect(said).toContain(row.evidence)
    const forged = file.body.replace('Gérante', 'Gérant,')
    expect(forged).not.toBe(file.body)
    expect(opensslSays(forged, key)).not.toContain('Verified Successfully')
  })
})

/** What the lines of docs/charter.md answer for an evidence file and a key. */
function opensslSays(evidence: string, key: string): string {
  const text = readFileSync(join(projectRoot, 'docs/charter.md'), 'utf8')
  const lines = /```sh\n(b64\(\)[\s\S]*?)```/.exec(text)?.[1] ?? ''
  const folder = mkdtempSync(join(tmpdir(), 'balise-openssl-'))
  try {
    writeFileSync(join(folder, 'preuve.json'), evidence)
    writeFileSync(join(folder, 'cle.json'), key)
    return spawnSync('sh', ['-c', lines], { cwd: folder, encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe.skipIf(!hasPdfReaders())('the signed charter as a file, read by Poppler', () => {
  it('is a tagged PDF/UA-1 with who signed, then the whole text, and its evidence in its own data', async () => {
    const { row, provider, caller } = await signed()
    const file = await caller.get(charterPdfPath(row.id))
    expect(file.headers['content-type']).toBe('application/pdf')
    const { info, metadata, tags, text } = readPdf(file.rawPayload)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/Title: +Charte d’engagement des prestataires, version 2026-11, signée/)
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>')
    for (const tag of ['H1', 'H2', 'P (block)', 'L (block)', 'Figure']) expect(tags).toContain(tag)
    const plain = text.replaceAll(/\s+/g, ' ')
    for (const said of ['Maëlle Kervadec', 'Gérante', provider.legalName, 'art. 25 et 26'])
      expect(plain).toContain(said)
    const places = Object.values(charter.articles).map(({ title }) =>
      plain.indexOf(title.replaceAll(/\s+/g, ' ')),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(text.replaceAll(/\s+/g, '')).toContain(charter.sha256)
    expect(metadata.replaceAll('&quot;', '"')).toContain(row.evidence)
    expect((await caller.get(charterPdfPath(row.id))).rawPayload.equals(file.rawPayload)).toBe(true)
  })
})
