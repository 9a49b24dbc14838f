import { beforeAll, describe, expect, it } from 'vitest'
import { type Caller, fieldIn, fillsIn, formTo, inPage } from '../../../tests/caller.ts'
import { refusal } from '../../../tests/holder.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { anOffer } from '../../../tests/offers.ts'
import { aPerson } from '../../../tests/people.ts'
import {
  aKeeper,
  anApplication,
  aPdf,
  aProvider,
  asMultipart,
  checkEntry,
  signedIn,
} from '../../../tests/providers-world.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import { giveRole } from '../accounts/store/people.ts'
import {
  applicationDocumentPath,
  applicationPath,
  decideApplicationPath,
  lookedAtRegisterPath,
  directoryPaths as paths,
} from './paths.ts'
import { articleNames } from './rules/charter.ts'
import { documentsOf } from './store/joining.ts'
import { providerById } from './store/providers.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house, later, words } = await houseOfThisFile(tuesday)
const { world, post } = house
const { db } = world

const reasons = 'L’attestation d’assurance ne couvre pas la cybersécurité (charte, article 4).'
const signed = { firstName: 'Hélène', lastName: 'Tarquinel', capacity: 'directrice' }
const accepting = { decision: 'accept', reasons: '', ...signed }
const refusing = { decision: 'refuse', reasons, ...signed }
const hour = 3_600_000
const readChanged = loadRefusals().of('read-changed', 'fr').sentence

let director: Caller
let moderator: Caller
let directorId: string
beforeAll(async () => {
  const one = await aPerson(world, ['director'])
  directorId = one.id
  director = await signedIn(house, one.id)
  moderator = await signedIn(house, (await aPerson(world, ['moderator'])).id)
})

const mailsTo = (mail: string) => post.mailbox.filter(({ to }) => to === mail)
const acts = (provider: string) =>
  db
    .selectFrom('accounts.audit')
    .selectAll()
    .where('kind', 'like', 'application-%')
    .execute()
    .then((lines) =>
      lines
        .filter(({ data }) => (data as unknown as Record<string, string>).provider === provider)
        .map(({ kind, actor }) => ({ kind, actor })),
    )

describe('the register', () => {
  it('is read by hand where it did not answer, by somebody named in the log, once the company waits', async () => {
    const provider = await anApplication(house, {}, { checked: false })
    const { register: w } = words.providerReview
    const page = async () => (await director.get(applicationPath(provider.id))).body
    expect(await page()).toContain(inPage(words.providerReview.before.register))
    expect(await page()).not.toContain('data-kind="ok"')
    const read = (said: string) => director.post(lookedAtRegisterPath(provider.id), { said, lu: '0' })
    expect((await read('maybe')).statusCode).toBe(404)
    expect((await read('open')).statusCode).toBe(303)
    expect(await page()).not.toContain(inPage(words.providerReview.before.register))
    expect(await page()).not.toContain(inPage(w.byHand))
    const lines = await db
      .selectFrom('accounts.audit')
      .select('data')
      .where('kind', '=', 'register-read-by-hand')
      .where('actor', '=', directorId)
      .execute()
    expect(lines).toEqual([{ data: { provider: provider.id, read: 'open' } }])
  })
})

describe('who reviews applications', () => {
  it('sees them oldest first, each with its last day, and those past it', async () => {
    const at = (day: string) => new Date(`${day}T10:00:00+01:00`)
    const recent = await anApplication(house, { submittedAt: at('2026-11-20') })
    const old = await anApplication(house, { submittedAt: at('2026-09-01') })
    const draft = await aProvider(house, { state: 'draft' })
    const { body } = await moderator.get(paths.applications)
    expect(body.indexOf(old.name)).toBeLessThan(body.indexOf(recent.name))
    expect(body).toMatch(/le délai s’est terminé le dimanche 1.{1,3} novembre 2026/)
    expect(body).toContain('20 janvier 2027')
    expect(body).not.toContain(applicationPath(draft.id))
    expect((await moderator.get(applicationPath(draft.id))).statusCode).toBe(404)
    expect((await moderator.get(applicationPath(old.id))).body).toContain('tenue pour rejetée')
  })

  it('reads what to check, and downloads a document: that she did is written', async () => {
    const seen = { registerSaid: 'open', registerCheckedAt: tuesday } as const
    const provider = await anApplication(house, { ...seen, state: 'draft', offer: anOffer() })
    const keeper = await aKeeper(house, provider)
    await house.app.inject({
      method: 'POST',
      url: paths.documents,
      cookies: keeper.caller.cookies,
      ...asMultipart({ fields: { kind: 'competence' } }),
    })
    const added = (await documentsOf(db, provider.id)).find(({ kind }) => kind === 'competence')
    await keeper.caller.post(paths.send)
    const late = await house.app.inject({
      method: 'POST',
      url: paths.documents,
      cookies: keeper.caller.cookies,
      ...asMultipart({ fields: { kind: 'competence' } }),
    })
    expect([late.statusCode, (await documentsOf(db, provider.id)).length]).toEqual([409, 4])
    const owed = db.selectFrom('directory.letter').select('kind').where('providerId', '=', provider.id)
    expect(await owed.execute()).toEqual([{ kind: 'operator-application-sent' }])
    const page = await director.get(applicationPath(provider.id))
    expect(page.body).toContain('31 décembre 2027')
    expect(page.body).toContain('Odile Vermeil')
    expect(page.body).toContain('Ouvert au registre')
    const file = await director.get(applicationDocumentPath(provider.id, added?.id ?? ''))
    expect(file.rawPayload.equals(aPdf())).toBe(true)
    expect(file.headers['content-disposition']).toContain('attachment')
    const other = await anApplication(house)
    expect((await director.get(applicationDocumentPath(other.id, added?.id ?? ''))).statusCode).toBe(404)
    const lines = await db
      .selectFrom('accounts.audit')
      .selectAll()
      .where('kind', '=', 'document-read')
      .where('actor', '=', directorId)
      .execute()
    expect(lines.map(({ data }) => data)).toEqual([{ document: added?.id, provider: provider.id }])
  })

  it('takes away the evidence of a signature whose seal holds, and that she did is written', async () => {
    const provider = await aProvider(house, { state: 'draft', offer: anOffer() })
    const keeper = await aKeeper(house, provider)
    const shown = formTo(await keeper.caller.get(paths.charter), paths.charter)
    const form = new URLSearchParams({ ...shown, name: 'Odile Vermeil', capacity: 'présidente' })
    form.delete('read')
    for (const article of articleNames) form.append('read', article)
    await keeper.caller.post(paths.charter, String(form))
    const sent = { state: 'submitted', submittedAt: tuesday } as const
    await db.updateTable('directory.provider').set(sent).where('id', '=', provider.id).execute()
    const { body } = await moderator.get(applicationPath(provider.id))
    const link = /\/compte\/candidatures\/[\w/-]+\/preuve/.exec(body)?.[0] ?? ''
    const file = await moderator.get(link)
    expect(file.json()).toMatchObject({ evidence: { provider: { siret: provider.siret } } })
    const lines = await db
      .selectFrom('accounts.audit')
      .select('data')
      .where('kind', '=', 'signature-read')
      .execute()
    expect(lines.map(({ data }) => data)).toContainEqual(expect.objectContaining({ provider: provider.id }))
    const other = await anApplication(house)
    expect((await moderator.get(link.replace(provider.id, other.id))).statusCode).toBe(404)
    expect((await keeper.caller.get(link)).statusCode).toBe(404)
  })

  it('accepts: the company is on the map until its papers end, and its people are told', async () => {
    const provider = await anApplication(house)
    const keeper = await aKeeper(house, provider)
    const form = await director.get(decideApplicationPath(provider.id))
    expect(fieldIn(form, 'capacity')).toBe('')
    const answer = await fillsIn(director, decideApplicationPath(provider.id), accepting)
    expect(answer.headers.location).toBe(`${applicationPath(provider.id)}?fait=decidee`)
    expect(await providerById(db, provider.id)).toMatchObject({
      state: 'listed',
      listedAt: tuesday,
      attestedAt: tuesday,
      decidedBy: directorId,
      decidedAs: 'Hélène Tarquinel, directrice',
      hiddenFor: null,
    })
    const shown = await db
      .selectFrom('directory.proposal')
      .select('visibleUntil')
      .where('providerId', '=', provider.id)
      .execute()
    // Six months and fifteen days: before the insurance ends.
    expect(shown).toEqual([{ visibleUntil: new Date('2027-06-07T22:00:00Z') }])
    expect(mailsTo(keeper.mail)[0]?.subject).toContain('figure désormais')
    expect(await acts(provider.id)).toEqual([{ kind: 'application-accepted', actor: directorId }])
    expect((await director.get(`/prestataires/${provider.id}`)).statusCode).toBe(200)
  })

  it('is on the map no longer than its insurance', async () => {
    const provider = await anApplication(house)
    await db
      .updateTable('directory.document')
      .set({ endsOn: '2026-12-31' })
      .where('providerId', '=', provider.id)
      .where('kind', '=', 'insurance')
      .execute()
    await fillsIn(director, decideApplicationPath(provider.id), accepting)
    const { visibleUntil } = await db
      .selectFrom('directory.proposal')
      .select('visibleUntil')
      .where('providerId', '=', provider.id)
      .executeTakeFirstOrThrow()
    expect(visibleUntil).toEqual(new Date('2026-12-31T23:00:00Z'))
  })

  it('refuses with reasons: page and mail say them, who signed, and how to contest', async () => {
    const provider = await anApplication(house)
    const keeper = await aKeeper(house, provider)
    await fillsIn(moderator, decideApplicationPath(provider.id), {
      ...refusing,
      reasons: `${reasons}\n<b>x</b>`,
    })
    const page = await keeper.caller.get(paths.decision)
    const [mail] = mailsTo(keeper.mail)
    for (const text of [page.body, mail?.text ?? '']) {
      expect(text).toContain('ne couvre pas la cybersécurité')
      expect(text).toContain('Hélène Tarquinel, directrice')
      expect(text).toContain('R421-1')
      expect(text).toContain('L411-2')
    }
    expect(page.body).not.toContain('<b>x</b>')
    expect((await keeper.caller.get(paths.space)).body).toContain(paths.decision)
    expect((await director.get(`/prestataires/${provider.id}`)).statusCode).toBe(404)
    expect((await acts(provider.id)).map(({ kind }) => kind)).toEqual(['application-refused'])
  })

  it.each([
    ['without an answer', { ...refusing, decision: '' }, 422, 'decision'],
    ['without reasons', { ...refusing, reasons: 'Non conforme.' }, 422, 'reasons'],
    ['without a capacity', { ...refusing, capacity: '  ' }, 422, 'capacity'],
    ['without a first name', { ...accepting, firstName: '' }, 422, 'firstName'],
  ])('is asked again when she signs %s, with what she typed', async (_, typed, status, field) => {
    const provider = await anApplication(house)
    const answer = await fillsIn(director, decideApplicationPath(provider.id), typed)
    expect(answer.statusCode).toBe(status)
    expect(answer.body).toContain(`href="#${field}"`)
    expect(fieldIn(answer, 'reasons')).toBe(typed.reasons)
    expect((await providerById(db, provider.id))?.state).toBe('submitted')
  })

  it('may not accept what lost a paper meanwhile', async () => {
    const provider = await anApplication(house)
    await db
      .updateTable('directory.document')
      .set({ endsOn: '2026-11-23' })
      .where('providerId', '=', provider.id)
      .where('kind', '=', 'insurance')
      .execute()
    expect((await fillsIn(director, decideApplicationPath(provider.id), accepting)).statusCode).toBe(409)
    expect((await director.get(applicationPath(provider.id))).body).toContain(
      inPage(words.providerReview.noInsurance),
    )
  })

  it('takes one decision when two press together', async () => {
    const provider = await anApplication(house)
    const keeper = await aKeeper(house, provider)
    const answers = await Promise.all([
      fillsIn(director, decideApplicationPath(provider.id), accepting),
      fillsIn(moderator, decideApplicationPath(provider.id), refusing),
    ])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409])
    expect(await acts(provider.id)).toHaveLength(1)
    expect(mailsTo(keeper.mail)).toHaveLength(1)
  })

  it('decides on what she read: taken back, renamed and sent again, it is shown as it is now', async () => {
    const provider = await anApplication(house)
    const keeper = await aKeeper(house, provider)
    const path = decideApplicationPath(provider.id)
    const read = await director.get(applicationPath(provider.id))
    const link = new RegExp(`${path}\\?lu=[\\w-]+`).exec(read.body)?.[0] ?? expect.fail('no way to decide')
    const old = formTo(await director.get(link), path)

    await keeper.caller.post(paths.takeBack)
    const renamed = {
      name: 'Secours du Ministère',
      'legal-name': 'AUTRE SARL',
      representative: 'Jean Inconnu',
    }
    const identity = formTo(await keeper.caller.get(paths.identity), paths.identity)
    await keeper.caller.post(paths.identity, { ...identity, ...renamed, capacity: 'gérant' })
    await keeper.caller.post(paths.send)
    const before = await providerById(db, provider.id)
    expect([before?.state, before?.name]).toEqual(['submitted', 'Secours du Ministère'])

    const answer = await director.post(path, { ...old, ...accepting })
    expect([answer.statusCode, answer.body.includes(inPage(readChanged))]).toEqual([409, true])
    expect(answer.body).toContain('Secours du Ministère')
    expect(fieldIn(answer, 'firstName')).toBe('Hélène')
    expect((await director.post(path, accepting)).statusCode).toBe(409)
    const late = await director.get(link)
    expect([late.statusCode, late.body.includes(inPage(readChanged))]).toEqual([409, true])
    expect((await providerById(db, provider.id))?.state).toBe('submitted')
    const unchecked = await director.post(path, { ...formTo(answer, path), ...accepting })
    expect([unchecked.statusCode, unchecked.body.includes(inPage(refusal('entry-unchecked')))]).toEqual([
      409,
      true,
    ])
    if (before) await checkEntry(house, before)
    const again = await director.post(path, { ...formTo(answer, path), ...accepting })
    expect(again.statusCode).toBe(303)
  })

  it('does not decide on a company where she holds a role', async () => {
    const provider = await anApplication(house)
    const partial = await aPerson(world, ['director'])
    await db.transaction().execute((tx) =>
      giveRole(tx, {
        id: crypto.randomUUID(),
        personId: partial.id,
        role: 'provider-staff',
        departments: [],
        organisation: provider.organisation,
        by: null,
        at: tuesday,
      }),
    )
    const caller = await signedIn(house, partial.id)
    const form = await caller.get(decideApplicationPath(provider.id))
    expect([form.statusCode, form.body.includes('<textarea')]).toEqual([409, false])
    expect((await fillsIn(caller, decideApplicationPath(provider.id), accepting)).statusCode).toBe(409)
    expect((await providerById(db, provider.id))?.state).toBe('submitted')
  })

  it('proves who she is again when her last proof is old', async () => {
    const provider = await anApplication(house)
    const caller = await signedIn(house, directorId)
    later(2 * hour)
    expect((await caller.get(applicationPath(provider.id))).statusCode).toBe(200)
    expect((await fillsIn(caller, decideApplicationPath(provider.id), accepting)).statusCode).toBe(403)
    expect((await providerById(db, provider.id))?.state).toBe('submitted')
  })
})

describe('nobody else', () => {
  it.each(['editor', 'analyst', 'rapporteur', 'instance-admin', 'provider-admin'] as const)(
    'reads or decides applications: %s',
    async (role) => {
      const provider = await anApplication(house)
      const organisation = { kind: 'organisation', organisation: provider.organisation } as const
      const person = await aPerson(world, [role], role === 'provider-admin' ? organisation : { kind: 'none' })
      const caller = await signedIn(house, person.id)
      for (const path of [
        paths.applications,
        applicationPath(provider.id),
        decideApplicationPath(provider.id),
      ])
        expect((await caller.get(path)).statusCode).toBe(404)
      expect((await fillsIn(caller, decideApplicationPath(provider.id), accepting)).statusCode).toBe(404)
    },
  )
})
