import { readdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Caller, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, aPdf, aProvider, asMultipart, type Sent, signedIn } from '../../../tests/providers-world.ts'
import { ownDocumentPath, directoryPaths as paths, removeDocumentPath } from './paths.ts'
import { documentsOf } from './store/joining.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house } = await houseOfThisFile(tuesday)
const { db, settings } = house.world
const kept = () => {
  try {
    return readdirSync(join(settings.dataFolder, 'directory-documents'))
  } catch {
    return []
  }
}

const insurance = { kind: 'insurance', endsOn: '2027-03-31' }
const send = (caller: Caller, sent: Sent) =>
  house.app.inject({ method: 'POST', url: paths.documents, cookies: caller.cookies, ...asMultipart(sent) })

async function aKept(state: 'draft' | 'listed' | 'closed' = 'draft') {
  const provider = await aProvider(house, {
    state,
    ...(state === 'listed' ? { listedAt: tuesday, attestedAt: tuesday } : {}),
  })
  return { provider, ...(await aKeeper(house, provider)) }
}

describe('who keeps a provider', () => {
  it('adds a document, which is kept sealed, and takes it back as it was, never shown by the browser', async () => {
    const { caller, provider, id } = await aKept()
    expect((await send(caller, { fields: insurance, name: 'Assurance 2026.exe' })).headers.location).toBe(
      '/espace-prestataire/pieces?fait=ajoutee',
    )
    const [document] = await documentsOf(db, provider.id)
    expect(document).toMatchObject({ ...insurance, name: 'Assurance 2026.pdf', size: 200, addedBy: id })
    const sealed = await readFile(join(settings.dataFolder, 'directory-documents', document?.id ?? ''))
    expect(sealed.includes('%PDF')).toBe(false)

    const page = await caller.get(paths.documents)
    expect(page.body).toContain('31 mars 2027')
    const answer = await caller.get(ownDocumentPath(document?.id ?? ''))
    expect(answer.rawPayload.equals(aPdf())).toBe(true)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''Assurance%202026.pdf",
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    const lines = await db
      .selectFrom('accounts.audit')
      .select(['kind', 'actor'])
      .where('kind', '=', 'document-read')
      .where('actor', '=', id)
      .execute()
    expect(lines).toHaveLength(1)
  })

  it('replaces a needed one: the file before is gone', async () => {
    const { caller, provider } = await aKept('listed')
    await send(caller, { fields: insurance })
    const [before] = await documentsOf(db, provider.id)
    await send(caller, { fields: { ...insurance, endsOn: '2028-03-31' } })
    const after = await documentsOf(db, provider.id)
    expect(after.map(({ endsOn }) => endsOn)).toEqual(['2028-03-31'])
    expect(kept()).not.toContain(before?.id)
    expect(kept()).toContain(after[0]?.id)
  })

  it('removes one after being asked, but not one that her sheet rests on', async () => {
    const { caller, provider } = await aKept('listed')
    await send(caller, { fields: { kind: 'competence' }, name: '"><script>alert(1)</script>.png' })
    await send(caller, { fields: insurance })
    const shown = await documentsOf(db, provider.id)
    const [needed, other] = ['insurance', 'competence'].map((one) => shown.find(({ kind }) => kind === one))
    const asked = await caller.get(removeDocumentPath(other?.id ?? ''))
    expect(asked.body).toContain(inPage(other?.name ?? ''))
    expect(asked.body).not.toContain('<script>alert')
    expect((await caller.post(removeDocumentPath(other?.id ?? ''))).headers.location).toContain('retiree')
    expect(kept()).not.toContain(other?.id)
    expect((await caller.get(removeDocumentPath(needed?.id ?? ''))).statusCode).toBe(409)
    expect((await caller.post(removeDocumentPath(needed?.id ?? ''))).statusCode).toBe(409)
    expect(await documentsOf(db, provider.id)).toHaveLength(1)
  })

  it.each<[string, Sent, number, string]>([
    [
      'of another type, whatever its name',
      { bytes: Buffer.from('<svg onload="x">') },
      422,
      'PDF, PNG et JPEG',
    ],
    ['empty', { bytes: Buffer.alloc(0) }, 422, 'Ce fichier est vide'],
    ['too large', { bytes: aPdf(10_000_001) }, 413, 'Ce fichier dépasse'],
    ['far too large', { bytes: aPdf(60_000_000) }, 413, 'Ce fichier dépasse'],
    ['that was not chosen', { name: '' }, 422, 'Choisissez le fichier'],
    ['of a kind that is none', { fields: { kind: '__proto__' } }, 422, 'de quelle pièce'],
    ['without its end', { fields: { kind: 'insurance', endsOn: '' } }, 422, 'dernier jour'],
    ['that ended', { fields: { kind: 'insurance', endsOn: '2026-11-23' } }, 422, 'plus valable'],
    ['that is old', { fields: { kind: 'registration', issuedOn: '2026-01-01' } }, 422, 'trois mois'],
    ['cut on its way', { cut: true }, 400, 'arrêté en route'],
  ])('is kindly refused a file %s, and nothing stays on the disk', async (_, sent, status, says) => {
    const { caller, provider } = await aKept()
    const before = kept()
    const answer = await send(caller, { fields: insurance, ...sent })
    const [, box = ''] =
      /<a href="#([\w-]+)"/.exec(answer.body.split('error-summary-title').at(-1) ?? '') ?? []
    expect(answer.body).toContain(`id="${box}"`)
    expect([answer.statusCode, answer.body.includes(says)]).toEqual([status, true])
    expect(kept()).toEqual(before)
    expect(await documentsOf(db, provider.id)).toEqual([])
  })

  it('takes a file of just ten megabytes', async () => {
    const { caller } = await aKept()
    expect((await send(caller, { fields: insurance, bytes: aPdf(10_000_000) })).statusCode).toBe(303)
  })

  it('may add no twenty-first, but replaces what is needed', async () => {
    const { caller, provider } = await aKept()
    await send(caller, { fields: insurance })
    for (let count = 0; count < 19; count++) await send(caller, { fields: { kind: 'competence' } })
    expect((await send(caller, { fields: { kind: 'competence' } })).statusCode).toBe(422)
    expect((await send(caller, { fields: { kind: 'representative' } })).statusCode).toBe(422)
    expect((await send(caller, { fields: insurance })).statusCode).toBe(303)
    expect(await documentsOf(db, provider.id)).toHaveLength(20)
  })

  it('adds nothing to a sheet that is closed', async () => {
    const { caller } = await aKept('closed')
    expect((await send(caller, { fields: insurance })).statusCode).toBe(409)
    expect((await caller.get(paths.documents)).body).not.toContain('multipart/form-data')
  })

  it('is told of a fault when bytes are no longer those that were kept, and nothing of them leaves', async () => {
    const { caller, provider } = await aKept()
    await send(caller, { fields: insurance })
    const [document] = await documentsOf(db, provider.id)
    writeFileSync(join(settings.dataFolder, 'directory-documents', document?.id ?? ''), Buffer.alloc(300))
    expect((await caller.get(ownDocumentPath(document?.id ?? ''))).statusCode).toBe(500)
  })

  it('has what is hers alone: nobody else reads, replaces or removes it', async () => {
    const { caller, provider } = await aKept()
    await send(caller, { fields: { kind: 'competence' } })
    const [{ id = '' } = {}] = await documentsOf(db, provider.id)
    const other = await aKept()
    const staff = await aPerson(house.world, ['provider-staff'], {
      kind: 'organisation',
      organisation: provider.organisation,
    })
    for (const stranger of [other.caller, await signedIn(house, staff.id)]) {
      expect((await stranger.get(ownDocumentPath(id))).statusCode).toBe(404)
      expect((await stranger.get(removeDocumentPath(id))).statusCode).toBe(404)
      expect((await stranger.post(removeDocumentPath(id))).statusCode).toBe(404)
    }
    await send(other.caller, { fields: insurance })
    expect(await documentsOf(db, provider.id)).toHaveLength(1)
  })
})
