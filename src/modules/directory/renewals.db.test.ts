import { describe, expect, it, vi } from 'vitest'
import { type Caller, fillsIn, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, aProvider, asMultipart, showPapers, signedIn } from '../../../tests/providers-world.ts'
import type { Mail } from '../../platform/mail.ts'
import { placeByPapers } from './listing.ts'
import { applicationPath, decideDocumentPath, directoryPaths as paths, providerPath } from './paths.ts'
import { documentsOf } from './store/joining.ts'
import { providerById } from './store/providers.ts'
import { directoryTasks } from './tasks.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house, later } = await houseOfThisFile(tuesday)
const day = 86_400_000
const { db, post } = house.world
const left: Mail[] = []
const send = post.send.bind(post)
post.send = async (mail) => {
  left.push(mail)
  await send(mail)
}
const mailTo = (address: string, subject: string) =>
  vi.waitFor(() => {
    const mail = left.find((one) => one.to === address && one.subject.includes(subject))
    if (!mail) throw new Error('not sent yet')
    return mail
  }, 5_000)

async function aListed(insuredUntil: string) {
  const provider = await aProvider(house, {
    state: 'listed',
    listedAt: tuesday,
    attestedAt: tuesday,
    submittedAt: tuesday,
  })
  await showPapers(house, provider, insuredUntil)
  await db.transaction().execute((tx) => placeByPapers(tx, provider.id, tuesday))
  return { provider, ...(await aKeeper(house, provider)) }
}
const renews = (caller: Caller) =>
  house.app.inject({
    method: 'POST',
    url: paths.documents,
    cookies: caller.cookies,
    ...asMultipart({ fields: { kind: 'insurance', endsOn: '2027-11-30' } }),
  })
async function anOperator() {
  const { id } = await aPerson(house.world, ['director'])
  return signedIn(house, id)
}
const renewed = async (id: string) => {
  const insurances = (await documentsOf(db, id)).filter(({ kind }) => kind === 'insurance')
  const document = insurances.find(({ checked }) => checked !== null) ?? insurances[0]
  if (!document) throw new Error('no insurance is shown')
  return { document, path: decideDocumentPath(id, document.id) }
}
const isProposed = async (id: string) =>
  (await db.selectFrom('directory.proposal').select('lane').where('providerId', '=', id).execute()).length > 0
const decision = (more: Record<string, string> = {}) => ({
  decision: 'accept',
  reasons: '',
  firstName: 'Hélène',
  lastName: 'Tarquinel',
  capacity: 'opératrice',
  ...more,
})
const reasons = 'L’assureur ne connaît pas ce contrat.'

describe('a paper renewed in time', () => {
  it('leaves its provider shown, says « à vérifier » to operators alone, and waits for one of them', async () => {
    const { provider, caller, mail } = await aListed('2026-11-30')
    expect((await renews(caller)).statusCode).toBe(303)
    expect(await isProposed(provider.id)).toBe(true)
    const { document, path } = await renewed(provider.id)
    expect(document.checked).toBe('provisional')
    expect((await house.app.inject(providerPath(provider.id))).body).not.toContain('vérifier')
    expect(await directoryTasks(db)).toContainEqual(
      expect.objectContaining({
        key: `renewed-document/${document.id}`,
        kind: 'renewed-document',
        dueAt: new Date('2026-12-01T23:59:59.999+01:00'),
        href: path,
        about: provider.name,
      }),
    )
    const operator = await anOperator()
    expect((await operator.get(applicationPath(provider.id))).body).toContain('À vérifier')
    expect((await operator.get(path)).body).toContain(document.name)
    expect((await fillsIn(operator, path, decision())).headers.location).toBe(
      `${paths.applications}?fait=piece`,
    )
    expect(await isProposed(provider.id)).toBe(true)
    expect((await directoryTasks(db)).map(({ key }) => key)).not.toContain(`renewed-document/${document.id}`)
    expect((await mailTo(mail, 'est acceptée')).text).toContain('L’assurance professionnelle')
    expect((await fillsIn(operator, path, decision())).statusCode).toBe(409)
  })

  it('leaves the one before in force until somebody has read it, and takes its place then', async () => {
    const { provider, caller } = await aListed('2026-11-30')
    await renews(caller)
    const ends = async () =>
      (await documentsOf(db, provider.id))
        .filter(({ kind }) => kind === 'insurance')
        .map(({ endsOn }) => endsOn)
        .toSorted()
    expect(await ends()).toEqual(['2026-11-30', '2027-11-30'])
    // Another file, before anybody has read the first, takes the place of that one alone.
    await renews(caller)
    expect(await ends()).toEqual(['2026-11-30', '2027-11-30'])
    const { path } = await renewed(provider.id)
    expect((await fillsIn(await anOperator(), path, decision())).statusCode).toBe(303)
    expect(await ends()).toEqual(['2027-11-30'])
  })

  it('refused while the one before runs, changes nothing before its end', async () => {
    const { provider, caller } = await aListed('2026-11-30')
    await renews(caller)
    const { path } = await renewed(provider.id)
    await fillsIn(await anOperator(), path, decision({ decision: 'refuse', reasons }))
    expect([await isProposed(provider.id), (await providerById(db, provider.id))?.hiddenFor]).toEqual([
      true,
      null,
    ])
    const rows = await db
      .selectFrom('directory.proposal')
      .select('visibleUntil')
      .where('providerId', '=', provider.id)
      .execute()
    expect(rows[0]?.visibleUntil).toEqual(new Date('2026-12-01T00:00:00+01:00'))
  })

  it('refused after the end of the one before, counts as absent: its sheet is hidden, its company reads why and how to contest', async () => {
    const { provider, caller, mail } = await aListed('2026-11-24')
    await renews(caller)
    later(day)
    const { document, path } = await renewed(provider.id)
    const operator = await anOperator()
    expect(await isProposed(provider.id)).toBe(true)
    expect((await fillsIn(operator, path, decision({ decision: 'refuse', reasons: 'Non' }))).statusCode).toBe(
      422,
    )
    expect((await fillsIn(operator, path, decision({ decision: 'refuse', reasons }))).statusCode).toBe(303)
    expect(await isProposed(provider.id)).toBe(false)
    expect((await providerById(db, provider.id))?.hiddenFor).toBe('document')
    const { text } = await mailTo(mail, 'n’est pas acceptée')
    expect([text.includes(reasons), text.includes('tribunal')]).toEqual([true, true])
    const { caller: again } = await aKeeper(house, provider)
    expect((await again.get(paths.documents)).body).toContain(inPage(reasons))

    // Another file brings nobody back unseen; found right, at once.
    await renews(again)
    const next = await renewed(provider.id)
    expect([next.document.checked, next.document.id === document.id]).toEqual(['awaited', false])
    expect(await isProposed(provider.id)).toBe(false)
    await fillsIn(operator, next.path, decision())
    expect(await isProposed(provider.id)).toBe(true)
    later(-day)
  })

  it('decided by two at once is decided once', async () => {
    const { provider, caller } = await aListed('2026-11-30')
    await renews(caller)
    const { path } = await renewed(provider.id)
    const operators = [await anOperator(), await anOperator()]
    const answers = await Promise.all(operators.map((one) => fillsIn(one, path, decision())))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
  })
})

describe('a paper renewed after its end', () => {
  it('leaves its sheet hidden until somebody has found it right', async () => {
    const { provider, caller } = await aListed('2026-11-23')
    expect(await isProposed(provider.id)).toBe(false)
    await renews(caller)
    expect(await isProposed(provider.id)).toBe(false)
    const { document, path } = await renewed(provider.id)
    expect(document.checked).toBe('awaited')
    await fillsIn(await anOperator(), path, decision())
    expect(await isProposed(provider.id)).toBe(true)
    expect((await providerById(db, provider.id))?.hiddenFor).toBeNull()
  })
})

it('is not decided under the address of another provider, nor when it was read with the application', async () => {
  const mine = await aListed('2026-11-30')
  const other = await aListed('2026-11-30')
  const operator = await anOperator()
  expect((await operator.get((await renewed(mine.provider.id)).path)).statusCode).toBe(404)
  await renews(mine.caller)
  const { document } = await renewed(mine.provider.id)
  expect((await operator.get(decideDocumentPath(other.provider.id, document.id))).statusCode).toBe(404)
})
