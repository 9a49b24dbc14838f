import { describe, expect, it, vi } from 'vitest'
import { type Caller, fillsIn, formTo, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, aProvider, asMultipart, signedIn } from '../../../tests/providers-world.ts'
import type { Mail } from '../../platform/mail.ts'
import {
  applicationPath,
  decideLabelPath,
  directoryPaths as paths,
  providerPath,
  removeDocumentPath,
} from './paths.ts'
import { labelsOf } from './store/labels.ts'
import { publish } from './store/proposals.ts'
import { directoryTasks } from './tasks.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house } = await houseOfThisFile(tuesday)
const { db, post } = house.world
const left: Mail[] = []
const send = post.send.bind(post)
post.send = async (mail) => {
  left.push(mail)
  await send(mail)
}
const mailsTo = (mail: string) => left.filter(({ to }) => to === mail).map(({ subject }) => subject)

const declared = {
  kind: 'label',
  label: 'Label Clair',
  auditor: 'Audit Exemple',
  auditedOn: '2026-07-01',
  endsOn: '2027-06-30',
}
const declares = (caller: Caller, fields: Record<string, string> = declared) =>
  house.app.inject({
    method: 'POST',
    url: paths.documents,
    cookies: caller.cookies,
    ...asMultipart({ fields }),
  })

async function anOperator() {
  const person = await aPerson(house.world, ['director'])
  return { ...person, caller: await signedIn(house, person.id) }
}

async function aListed() {
  const provider = await aProvider(house, {
    state: 'listed',
    listedAt: tuesday,
    attestedAt: tuesday,
    submittedAt: tuesday,
  })
  await db
    .transaction()
    .execute((tx) => publish(tx, { ...provider, visibleUntil: new Date('2027-01-31T00:00:00+01:00') }))
  const { caller, mail } = await aKeeper(house, provider)
  expect((await declares(caller)).statusCode).toBe(303)
  const [label] = await labelsOf(db, provider.id)
  if (!label) throw new Error('no label was declared')
  return { provider, caller, mail, document: label.documentId }
}

const decision = (more: Record<string, string> = {}) => ({
  decision: 'accept',
  reasons: '',
  firstName: 'Hélène',
  lastName: 'Tarquinel',
  capacity: 'opératrice',
  ...more,
})
const sheet = async (id: string) => (await house.app.inject(providerPath(id))).body
const listed = async () =>
  (await house.app.inject('/api/v1/providers?insee=25056&threat=ransomware&public=particulier')).json()

describe('a label', () => {
  it('is declared with its audit, waits for somebody to look, then shows until its last day', async () => {
    const { provider, caller, mail, document } = await aListed()
    expect((await caller.get(paths.documents)).body).toContain('Nous ne l’avons pas encore lu')
    expect(await sheet(provider.id)).not.toContain('Label Clair')
    expect((await directoryTasks(db)).filter(({ kind }) => kind === 'label')).toContainEqual(
      expect.objectContaining({
        key: `label/${document}`,
        href: decideLabelPath(provider.id, document),
        about: provider.name,
        dueAt: new Date('2026-12-01T23:59:59.999+01:00'),
      }),
    )

    const operator = await anOperator()
    const application = await operator.caller.get(applicationPath(provider.id))
    expect(application.body).toContain(decideLabelPath(provider.id, document))
    const page = await operator.caller.get(decideLabelPath(provider.id, document))
    expect(page.body).toContain('Audit Exemple')
    const answer = await fillsIn(operator.caller, decideLabelPath(provider.id, document), decision())
    expect(answer.statusCode).toBe(303)

    expect(await sheet(provider.id)).toContain(
      inPage(
        'audit de l’entreprise par Audit Exemple le mercredi 1er juillet 2026, label valable jusqu’au mercredi 30 juin 2027',
      ),
    )
    const { providers } = await listed()
    expect(providers).toContainEqual(expect.objectContaining({ id: provider.id, label: 'Label Clair' }))
    expect((await directoryTasks(db)).map(({ key }) => key)).not.toContain(`label/${document}`)
    expect((await caller.get(paths.documents)).body).toContain('Reconnu le')
    await vi.waitFor(
      () => expect(mailsTo(mail)).toContainEqual(expect.stringContaining('est reconnu')),
      5_000,
    )
  })

  it('that is not recognised never shows, and its company reads why', async () => {
    const { provider, caller, document } = await aListed()
    const { caller: operator } = await anOperator()
    const path = decideLabelPath(provider.id, document)
    const short = await fillsIn(operator, path, decision({ decision: 'refuse', reasons: 'Non' }))
    expect([short.statusCode, short.body.includes('>Non</textarea>')]).toEqual([422, true])
    const reasons = 'L’auditeur ne connaît pas ce certificat.'
    expect((await fillsIn(operator, path, decision({ decision: 'refuse', reasons }))).statusCode).toBe(303)
    expect((await caller.get(paths.documents)).body).toContain(inPage(reasons))
    expect(await sheet(provider.id)).not.toContain('Label Clair')
    expect((await fillsIn(operator, path, decision())).statusCode).toBe(409)
  })

  it('recognised by two at once is recognised once', async () => {
    const { provider, document } = await aListed()
    const [one, other] = [await anOperator(), await anOperator()]
    const path = decideLabelPath(provider.id, document)
    const answers = await Promise.all([one, other].map(({ caller }) => fillsIn(caller, path, decision())))
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
  })

  it('is decided as it was read: recognised by somebody else meanwhile, it is read again before it is refused', async () => {
    const { provider, document } = await aListed()
    const { caller: operator } = await anOperator()
    const path = decideLabelPath(provider.id, document)
    const old = formTo(await operator.get(path), path)
    await fillsIn(operator, path, decision())
    const refusing = decision({ decision: 'refuse', reasons: 'L’auditeur ne connaît pas ce certificat.' })
    expect((await operator.post(path, { ...old, ...refusing })).statusCode).toBe(409)
    expect((await operator.post(path, refusing)).statusCode).toBe(409)
    expect(await sheet(provider.id)).toContain('Label Clair')
    expect((await fillsIn(operator, path, refusing)).statusCode).toBe(303)
  })

  it('goes with its certificate, and when it is taken back', async () => {
    const { provider, caller, document } = await aListed()
    const { caller: operator } = await anOperator()
    await fillsIn(operator, decideLabelPath(provider.id, document), decision())
    expect(await sheet(provider.id)).toContain('Label Clair')
    expect((await caller.post(removeDocumentPath(document))).statusCode).toBe(303)
    expect(await sheet(provider.id)).not.toContain('Label Clair')
    expect((await operator.get(decideLabelPath(provider.id, document))).statusCode).toBe(404)

    const again = await aListed()
    const path = decideLabelPath(again.provider.id, again.document)
    await fillsIn(operator, path, decision())
    const reasons = 'L’auditeur a retiré ce label en novembre.'
    expect((await fillsIn(operator, path, decision({ decision: 'refuse', reasons }))).statusCode).toBe(303)
    expect(await sheet(again.provider.id)).not.toContain('Label Clair')
  })

  it('is not decided under the address of another provider', async () => {
    const mine = await aListed()
    const other = await aListed()
    const { caller } = await anOperator()
    const path = decideLabelPath(other.provider.id, mine.document)
    expect((await caller.get(path)).statusCode).toBe(404)
    expect((await fillsIn(caller, path, decision())).statusCode).toBe(404)
  })

  it.each([
    ['name', { label: '' }, 'Écrivez le nom du label'],
    ['auditor', { auditor: '' }, 'Écrivez qui a audité'],
    ['audited', { auditedOn: '2026-12-01' }, 'Cet audit est dans l’avenir'],
    ['ends', { endsOn: '' }, 'Écrivez le dernier jour'],
  ])('is kindly refused for its %s, and what was typed is still there', async (box, wrong, says) => {
    const provider = await aProvider(house)
    const { caller } = await aKeeper(house, provider)
    const answer = await declares(caller, { ...declared, ...wrong })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(inPage(says))
    expect(answer.body).toContain(`href="#label-${box}"`)
    const [kept] = Object.entries({ label: 'Label Clair', auditor: 'Audit Exemple' }).find(
      ([name]) => !(name in wrong),
    ) ?? ['']
    expect(answer.body).toContain(inPage(declared[kept as 'label']))
    expect(await labelsOf(db, provider.id)).toEqual([])
  })
})
