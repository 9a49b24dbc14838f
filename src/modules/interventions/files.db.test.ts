import { describe, expect, it } from 'vitest'
import { type Caller, inPage } from '../../../tests/caller.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { asForm } from '../../../tests/house.ts'
import { asMultipart } from '../../../tests/providers-world.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { exhibitsPath } from '../evidence/paths.ts'
import { entriesOf, ledgerOfCase } from '../evidence/store/ledger.ts'
import { mostFileBytes } from './rules/files.ts'

const { house, words, aRepairer, aRequest, workOf, help, desk } = await repairsOfThisFile()
const { db } = house.world

/** A form with a file, as a browser sends it. */
const sends = ({ cookies }: Caller, url: string, name: string, bytes: Buffer | string, sample = false) =>
  house.app.inject({
    method: 'POST',
    url,
    cookies,
    ...asMultipart({ fields: sample ? { sample: 'yes' } : {}, name, bytes: Buffer.from(bytes) }),
  })

async function accepted() {
  const one = await aRequest()
  leadsTo(await one.repairer.caller.post(desk(one.id, '/accept')))
  return { ...one, ines: one.repairer.caller, door: desk(one.id, '/fichiers') }
}
const register = async (caseId: string) => {
  const ledger = await ledgerOfCase(db, caseId)
  return ledger ? entriesOf(db, ledger.id) : []
}

describe('A file that a provider entrusts', () => {
  it('is in the vault of the victim under the name of who sent it, and comes back to her while it lasts', async () => {
    const { ines, door, id, victim, repairer } = await accepted()
    expect(leadsTo(await sends(ines, door, 'journal.txt', 'lignes du journal'))).toContain('fait=oui')
    const [deposit] = await register(victim.caseId)
    expect(deposit).toMatchObject({
      act: 'deposit',
      who: { kind: 'person', role: 'provider-admin' },
      data: { from: repairer.provider.name, intervention: id },
    })
    const page = await ines.get(door)
    expect(page.body).toContain('journal.txt')
    const back = await ines.get(`${door}/1`)
    expect([back.statusCode, back.body]).toEqual([200, 'lignes du journal'])
    expect((await register(victim.caseId)).map(({ act }) => act)).toEqual(['deposit', 'copy'])

    const hers = await victim.caller.get(help(victim, `/${id}`))
    expect(hers.body).toContain('journal.txt')
    expect(hers.body).toContain(inPage(words.entrusted.hers.title))
    expect(hers.body).toContain(inPage(words.intervention.steps['file-entrusted']))
    const list = await victim.caller.get(exhibitsPath(victim.number))
    expect(list.body).toContain(`(${repairer.provider.name})`)
    const own = await victim.caller.get(exhibitsPath(victim.number, 'original', 1))
    expect(own.body).toBe('lignes du journal')
  })

  it('is wrapped where it is dangerous, as her own samples are', async () => {
    const { ines, door } = await accepted()
    leadsTo(await sends(ines, door, 'rancon.exe', 'MZ danger', true))
    const back = await ines.get(`${door}/1`)
    expect(back.headers['content-disposition']).toContain('piece-1-protegee.zip')
    expect(back.body).not.toContain('MZ danger')
  })

  it('is refused before the request is taken, after the end, empty, too large, of nobody’s intervention', async () => {
    const before = await aRequest()
    const early = await sends(before.repairer.caller, desk(before.id, '/fichiers'), 'a.txt', 'a')
    expect([early.statusCode, early.body.includes(inPage(refusal('entrusted-before-answer')))]).toEqual([
      409,
      true,
    ])

    const { ines, door, id, victim } = await accepted()
    const none = await sends(ines, door, '', '')
    expect([none.statusCode, none.body.includes(inPage(refusal('entrusted-none-chosen')))]).toEqual([
      422,
      true,
    ])
    const plain = await ines.post(door, asForm({}).payload)
    expect([415, 422]).toContain(plain.statusCode)
    const empty = await sends(ines, door, 'vide.txt', '')
    expect(empty.body).toContain(inPage(refusal('exhibit-empty')))
    const large = await sends(ines, door, 'gros.bin', Buffer.alloc(mostFileBytes + 10, 1))
    expect([large.statusCode, large.body.includes(inPage(refusal('entrusted-too-large')))]).toEqual([
      413,
      true,
    ])
    expect(await register(victim.caseId)).toEqual([])
    const other = await aRepairer()
    expect((await sends(other.caller, door, 'b.txt', 'b')).statusCode).toBe(404)
    leadsTo(await victim.caller.post(help(victim, `/${id}/leave`), { sure: 'yes' }))
    const late = await sends(ines, door, 'c.txt', 'c')
    expect([late.statusCode, late.body.includes(inPage(refusal('intervention-over')))]).toEqual([409, true])
  })

  it('shuts to the provider when the intervention ends, and stays to the victim', async () => {
    const { victim, repairer, id } = await workOf(await aRepairer(), 'accepted')
    const door = desk(id, '/fichiers')
    leadsTo(await sends(repairer.caller, door, 'photo.txt', 'photo'))
    leadsTo(await victim.caller.post(help(victim, `/${id}/leave`), { sure: 'yes' }))
    expect((await repairer.caller.get(`${door}/1`)).statusCode).toBe(404)
    expect((await repairer.caller.get(door)).body).not.toContain('photo.txt')
    const own = await victim.caller.get(exhibitsPath(victim.number, 'original', 1))
    expect(own.body).toBe('photo')
  })

  it('is no way to what she deposited herself, nor to what another provider entrusted', async () => {
    const { ines, door, victim } = await accepted()
    await house.app.inject({
      method: 'POST',
      url: exhibitsPath(victim.number, 'text'),
      cookies: victim.caller.cookies,
      ...asForm({ text: 'Secret à elle', kind: '' }),
    })
    expect((await register(victim.caseId)).length).toBe(1)
    expect((await ines.get(`${door}/1`)).statusCode).toBe(404)
  })
})
