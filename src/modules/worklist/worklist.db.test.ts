import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Caller, fieldIn, inPage } from '../../../tests/caller.ts'
import { day, hour } from '../../../tests/cases-world.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { judgingWorld } from '../../../tests/judging-world.ts'
import { aPerson } from '../../../tests/people.ts'
import { anApplication, aProvider, aSiret, signedIn } from '../../../tests/providers-world.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import type { Role } from '../accounts/rules/roles.ts'
import { keepStory } from '../diagnosis/unrecognised-stories.ts'
import { applicationPath, procedureActPath, procedurePath, providerPath } from '../directory/paths.ts'
import { insertClosure } from '../directory/store/closures.ts'
import { insertChange } from '../directory/store/identity-changes.ts'
import type { Provider } from '../directory/store/providers.ts'
import { aDone, anAsked } from '../interventions/builders.ts'
import type { Intervention } from '../interventions/rules/intervention.ts'
import { insertIntervention, insertRequest } from '../interventions/store/interventions.ts'
import { worklistPaths as paths, taskPath } from './paths.ts'

/** A Tuesday of January, ten o'clock in Paris: what was done in November has had its thirty days. */
const start = new Date('2027-01-12T10:00:00+01:00')
const { house, words, later } = await houseOfThisFile(start)
const { db } = house.world
const { worklist: w } = words
const judging = judgingWorld(house)
const jobNamed = (wanted: string) => {
  const job = house.worklist.jobs.find(({ name }) => name === wanted)
  if (!job) throw new Error(`no job is called ${wanted}`)
  return { run: () => job.run({}) }
}
const forget = jobNamed('forget-done-tasks')

beforeEach(async () => {
  await db.deleteFrom('diagnosis.unrecognisedStory').execute()
  await db.deleteFrom('cases.schemeMessage').execute()
  await db.deleteFrom('directory.label').execute()
  await db.deleteFrom('worklist.assignment').execute()
  await db.deleteFrom('worklist.lookedAt').execute()
  await db.deleteFrom('worklist.conclusion').execute()
  await db.updateTable('accounts.person').set({ suspendedAt: start }).execute()
  // What the test before left.
  await db.deleteFrom('interventions.review').execute()
  await db.deleteFrom('interventions.signature').execute()
  await db.deleteFrom('interventions.intervention').execute()
  await db.deleteFrom('directory.procedureFile').execute()
  await db.updateTable('directory.provider').set({ state: 'refused', hiddenFor: null }).execute()
})

type Operator = { id: string; name: string; caller: Caller }
const anOperator = async (...held: Role[]): Promise<Operator> => {
  const { id, name } = await aPerson(house.world, held)
  return { id, name, caller: await signedIn(house, id) }
}
const list = async ({ caller }: Pick<Operator, 'caller'>, query = '') =>
  (await caller.get(`${paths.list}${query}`)).body
/** The list of what waits, without what was concluded below it. */
const tasksIn = async (operator: Pick<Operator, 'caller'>) =>
  (await list(operator)).split(inPage(w.looked.list))[0] ?? ''
const act = ({ caller }: Operator, fields: Record<string, string>) => caller.post(paths.list, fields)
const holderOf = async (task: string) =>
  (await db.selectFrom('worklist.assignment').select('person').where('task', '=', task).executeTakeFirst())
    ?.person
const lines = (kind: string, actor: string) =>
  db.selectFrom('accounts.audit').select('data').where('kind', '=', kind).where('actor', '=', actor).execute()
const refusal = (why: string) => inPage(loadRefusals().of(why, 'fr').sentence)

const aStory = async () => {
  const ids = async () =>
    (await db.selectFrom('diagnosis.unrecognisedStory').select('id').execute()).map(({ id }) => id)
  const before = await ids()
  await keepStory(house.world, { text: `Un arrosoir chante ${randomUUID()}`, language: 'fr', offered: [] })
  return `story/${(await ids()).find((id) => !before.includes(id))}`
}
const anApplicant = async () => {
  const provider = await anApplication(house, { name: `Vigie ${randomUUID()}` })
  return { provider, key: `application/${provider.id}` }
}
const aListed = () =>
  aProvider(house, { state: 'listed', listedAt: start, attestedAt: start, name: `Sillon ${randomUUID()}` })
async function aClosedCompany() {
  const provider = await aListed()
  await db
    .updateTable('directory.provider')
    .set({ hiddenFor: 'company-closed' })
    .where('id', '=', provider.id)
    .execute()
  const id = randomUUID()
  const closing = { id, providerId: provider.id, siret: provider.siret, closedAt: house.world.now() }
  await db.transaction().execute((tx) => insertClosure(tx, closing))
  return { provider, key: `closed-company/${id}` }
}

async function aChange() {
  const provider = await aListed()
  const asked = {
    id: randomUUID(),
    providerId: provider.id,
    legalName: 'SILLON NEUF',
    representative: 'Odile Vermeil, présidente',
    latitude: provider.latitude,
    longitude: provider.longitude,
    name: provider.name,
    siret: provider.siret,
    insee: provider.insee,
    askedAt: house.world.now(),
    askedBy: randomUUID(),
    why: 'Nous avons changé de nom.',
    registerSaid: null,
    registerCheckedAt: null,
    outcome: null,
    decidedAt: null,
    decidedBy: null,
    decidedAs: null,
    refusalReasons: null,
  }
  await db.transaction().execute((tx) => insertChange(tx, asked))
  return { provider, key: `identity-change/${asked.id}` }
}

/** An intervention of a provider, as its rules left it. */
async function keep(provider: Provider, value: Intervention): Promise<string> {
  const [id, requestId, caseId] = [randomUUID(), randomUUID(), randomUUID()]
  const request = { ...value.request, id: requestId, caseId }
  const row = { id: requestId, caseId, number: null, threat: 'ransomware', insee: null }
  await db.transaction().execute(async (tx) => {
    await insertRequest(tx, { ...row, language: 'fr', askedAt: value.askedAt })
    await insertIntervention(tx, { ...value, id, request, provider: provider.organisation }, provider.id)
  })
  return id
}
async function anOverdueCertificate() {
  const provider = await aListed()
  return { provider, key: `certificate/${await keep(provider, aDone())}` }
}
async function missedAnswers(count: number, provider?: Provider) {
  const of = provider ?? (await aListed())
  const last = new Date(house.world.now().getTime() - hour)
  for (let one = 0; one < count; one++) {
    const at = new Date(last.getTime() - one * day)
    await keep(of, { ...anAsked(), askedAt: at, state: 'lapsed', lapsedAt: at })
  }
  return { provider: of, key: `missed-answers/${of.id}/${last.getTime()}` }
}

/** A provider that declines somebody of a public that its sheet receives, with this reason. */
async function contradicted(reason: 'not-my-public' | 'no-room') {
  const provider = await aListed()
  const at = new Date(house.world.now().getTime() - hour)
  const asked = anAsked()
  await keep(provider, { ...asked, askedAt: at, state: 'declined', declinedAt: at, reason, words: '' })
  return { provider, key: `profile-to-correct/${provider.id}/${asked.request.public}/${at.getTime()}` }
}

describe('a sheet that its answers contradict', () => {
  const keys = async () => (await house.interventions.tasks()).map(({ key }) => key)

  it('is a task until its public is taken off it, and never for want of room', async () => {
    const { provider, key } = await contradicted('not-my-public')
    expect(await keys()).toContain(key)
    expect(await keys()).not.toContain((await contradicted('no-room')).key)
    const offer = JSON.stringify({ ...provider.offer, publics: [] })
    await db.updateTable('directory.provider').set({ offer }).where('id', '=', provider.id).execute()
    expect(await keys()).not.toContain(key)
  })
})

describe('the list', () => {
  it('says that nothing waits when nothing does', async () => {
    const page = await list(await anOperator('moderator'))
    expect(page).toContain(inPage(w.empty.title))
    expect(page).toContain(inPage(w.empty.text))
  })

  it('is the first room of an account', async () => {
    const { caller } = await anOperator('moderator')
    expect((await caller.get('/compte')).body).toContain(inPage(words.accounts.rooms['see-work-list'].text))
    await aStory()
    const { body } = await caller.get('/compte')
    expect(body).toContain('Une tâche vous attend.')
    expect(body).toContain(`href="${paths.list}"`)
    expect(body.indexOf(`href="${paths.list}"`)).toBeLessThan(body.indexOf('href="/compte/securite"'))
  })

  it('has an application until it is decided, with its own page', async () => {
    const { provider } = await anApplicant()
    const operator = await anOperator('moderator')
    const page = await list(operator)
    expect(page).toContain(inPage(provider.name))
    expect(page).toContain(`href="${applicationPath(provider.id)}"`)
    await db
      .updateTable('directory.provider')
      .set({ state: 'refused' })
      .where('id', '=', provider.id)
      .execute()
    expect(await list(operator)).not.toContain(inPage(provider.name))
  })

  it('has a company that the register says is closed, due two working days after it said so', async () => {
    const { provider } = await aClosedCompany()
    const operator = await anOperator('director')
    expect(await list(operator)).toContain(inPage(provider.name))
    expect(await list(operator)).toContain('jeudi 14 janvier')
    expect(await list(operator)).toContain('14\u00a0janvier')
  })

  it('has a change that a listed provider asks for, until somebody answers it', async () => {
    const { provider } = await aChange()
    const operator = await anOperator('moderator')
    expect(await list(operator)).toContain(inPage(provider.name))
    await db.updateTable('directory.identityChange').set({ outcome: 'withdrawn', decidedAt: start }).execute()
    expect(await list(operator)).not.toContain(inPage(provider.name))
  })

  it('has a text left by a visitor, due on the next working day, and none of its words', async () => {
    const key = await aStory()
    const page = await list(await anOperator('moderator'))
    expect(page).toContain('Lire le texte laissé aujourd’hui à')
    expect(page).toContain(`value="${key}"`)
    expect(page).not.toContain('arrosoir')
  })

  it('has a procedure in which an act of ours is due, until it is done', async () => {
    const provider = await aListed()
    const id = await judging.reported(provider)
    house.clock.now = start
    const operator = await anOperator('moderator')
    const page = await list(operator)
    expect(page).toContain(inPage(provider.name))
    expect(page).toContain(`href="${procedurePath(id)}"`)
    await operator.caller.post(procedureActPath(id, 'examiner'), {
      conflict: 'none',
      outcome: 'rejected',
      because: 'Le prix avait été accepté par écrit.',
    })
    expect(await list(operator)).not.toContain(inPage(provider.name))
  })

  it('has a certificate thirty days overdue, and says that it is a finding and no sanction', async () => {
    const { provider, key } = await anOverdueCertificate()
    const operator = await anOperator('moderator')
    const page = await list(operator)
    expect(page).toContain(inPage(provider.name))
    expect(page).toContain(`href="${providerPath(provider.id)}"`)
    expect((await operator.caller.get(taskPath(key))).body).toContain('jamais une sanction')
  })

  it('has three answers missed in ninety days, and not two', async () => {
    const [two, three] = [await missedAnswers(2), await missedAnswers(3)]
    const page = await list(await anOperator('moderator'))
    expect(page).toContain(inPage(three.provider.name))
    expect(page).not.toContain(inPage(two.provider.name))
  })

  it('has the content that nobody has held true for a year, for those who keep it', async () => {
    const before = await list(await anOperator('editor'), '?genre=content')
    expect(before).toContain(inPage(w.empty.title))
    later(800 * day)
    const editor = await anOperator('editor')
    const tasks = await list(editor)
    for (const shelf of ['data/law.yaml', 'data/channels.yaml', 'content/fr/sheets'])
      expect(tasks).toContain(`value="content/${shelf}"`)
    const page = (await editor.caller.get('/compte/contenus')).body
    expect(page).toContain('data/law.yaml')
    expect(page).toContain('INS-72H')
  })

  it('has what is late first, then what is due first, each under its part of the thread', async () => {
    const { key: certificate } = await anOverdueCertificate()
    const { key: application } = await anApplicant()
    const story = await aStory()
    const page = await list(await anOperator('moderator'))
    const places = [certificate, story, application].map((key) => page.indexOf(`value="${key}"`))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    for (const [part, key] of [
      [w.spans.late, certificate],
      [w.spans.soon, story],
      [w.spans.later, application],
    ] as const)
      expect(page.indexOf(inPage(part))).toBeLessThan(page.indexOf(`value="${key}"`))
    expect(page).not.toContain(inPage(w.spans.week))
  })

  it('has one light: the first that nobody has, and none once all are taken', async () => {
    const story = await aStory()
    const { key } = await anApplicant()
    const one = await anOperator('moderator')
    const lit = async () =>
      [...(await list(one)).matchAll(/data-kind="light"[^>]*value="([^"]+)"/g)].map(([, lit]) => lit)
    expect(await lit()).toEqual([story])
    await act(one, { prendre: story })
    expect(await lit()).toEqual([key])
    await act(one, { prendre: key })
    expect(await lit()).toEqual([])
  })

  it('is filtered by kind and by whose it is, with counts', async () => {
    const { provider, key } = await anApplicant()
    const story = await aStory()
    const operator = await anOperator('moderator')
    await act(operator, { prendre: story })
    const byKind = await list(operator, '?genre=application')
    expect(byKind).toContain(inPage(provider.name))
    expect(byKind).not.toContain(`value="${story}"`)
    const mine = await list(operator, '?a=moi')
    expect(mine).toContain(`value="${story}"`)
    expect(mine).not.toContain(`value="${key}"`)
    expect(mine).toContain('Les miennes (1)')
    expect(mine).toContain('Tout (2)')
    expect(mine).not.toContain('genre=application')
  })
})

describe('each kind', () => {
  const operatorKinds = ['application', 'closed-company', 'story', 'certificate', 'missed-answers']
  it.each([
    ['moderator', operatorKinds],
    ['director', operatorKinds],
    ['editor', ['content']],
    ['instance-admin', ['content']],
  ] as const)('is shown to %s when she may act on it, and to nobody else', async (role, expected) => {
    later(800 * day)
    await anOverdueCertificate()
    await anApplicant()
    await aClosedCompany()
    await missedAnswers(3)
    await aStory()
    const page = await list(await anOperator(role))
    // Of what this test made: others leave procedures and reviews behind them.
    const shown = [...operatorKinds, 'content'].filter((kind) => page.includes(`value="${kind}/`))
    expect(shown.sort()).toEqual([...expected].sort())
  })

  it('that concerns her own company is not shown to an operator, who cannot take it either', async () => {
    const { provider, key } = await anApplicant()
    const { id } = await aPerson(house.world, ['moderator'])
    const { organisation } = provider
    await db
      .insertInto('accounts.roleHeld')
      .values({
        id: randomUUID(),
        personId: id,
        role: 'provider-staff',
        departments: [],
        organisation,
        givenAt: start,
        givenBy: null,
        takenAt: null,
      } as never)
      .execute()
    const operator = { id, name: '', caller: await signedIn(house, id) }
    expect(await list(operator)).not.toContain(inPage(provider.name))
    expect((await act(operator, { prendre: key })).statusCode).toBe(409)
    expect(await holderOf(key)).toBeUndefined()
  })
})

describe('a procedure', () => {
  it('waits for its rapporteur and for those who sit, each for her own act, and for nobody else of her role', async () => {
    const provider = await judging.aListed()
    const id = await judging.reported(provider)
    const staff = await judging.theStaff()
    const [sits] = staff.members
    if (!sits) throw new Error('nobody sits')
    const hers = async (caller: Caller) => (await list({ caller })).includes(`value="procedure/${id}/`)
    expect([await hers(staff.moderator), await hers(staff.rapporteur), await hers(sits)]).toEqual([
      true,
      false,
      false,
    ])
    await judging.instructed(staff, id)
    expect([await hers(staff.rapporteur), await hers(staff.director), await hers(sits)]).toEqual([
      true,
      true,
      false,
    ])
    expect(await list({ caller: staff.rapporteur })).toContain(
      inPage(`Instruire la procédure de ${provider.name}`),
    )
    expect(await hers((await anOperator('rapporteur')).caller)).toBe(false)
    await judging.grieved(staff, id)
    judging.at('2027-05-03T10:00:00+02:00')
    const later = await judging.again(staff)
    await judging.does(later.director, id, 'commission', {
      operator: staff.ids.first ?? '',
      'user-representative': staff.ids.second ?? '',
      'provider-representative': staff.ids.third ?? '',
    })
    const [member] = later.members
    if (!member) throw new Error('nobody sits')
    expect(await list({ caller: member })).toContain(inPage(`Délibérer sur ${provider.name}`))
    expect(await hers((await anOperator('commission-member')).caller)).toBe(false)
    await judging.does(member, id, 'mes-liens', { conflict: 'declared' })
    expect(await hers(member)).toBe(false)
  })
})

describe('a task', () => {
  it('is taken, is hers for everybody, and is given back; both are in the log', async () => {
    const key = await aStory()
    const [one, other] = [await anOperator('moderator'), await anOperator('director')]
    const taken = await act(one, { prendre: key })
    expect(taken.statusCode).toBe(303)
    expect(await holderOf(key)).toBe(one.id)
    expect(await list(one)).toContain(inPage(w.withMe))
    const seen = await list(other)
    expect(seen).toContain(inPage(one.name))
    expect(seen).not.toContain(`value="${key}"`)
    expect((await act(one, { rendre: key })).statusCode).toBe(303)
    expect(await holderOf(key)).toBeUndefined()
    expect(await lines('task-assigned', one.id)).toEqual([{ data: { task: key } }])
    expect(await lines('task-given-back', one.id)).toEqual([{ data: { task: key } }])
  })

  it('taken by two at once is with one of them, and the other reads so', async () => {
    const key = await aStory()
    const both = [await anOperator('moderator'), await anOperator('moderator')]
    const sent = await Promise.all(both.map((one) => act(one, { prendre: key })))
    expect(sent.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409])
    expect(sent.find(({ statusCode }) => statusCode === 409)?.body).toContain(refusal('task-taken'))
    const winner = both[sent.findIndex(({ statusCode }) => statusCode === 303)]
    expect(await holderOf(key)).toBe(winner?.id)
  })

  it('is not given back by who does not have it', async () => {
    const key = await aStory()
    const [one, other] = [await anOperator('moderator'), await anOperator('moderator')]
    await act(one, { prendre: key })
    expect((await act(other, { rendre: key })).statusCode).toBe(409)
    expect(await holderOf(key)).toBe(one.id)
  })

  it('is entrusted to somebody who may act on it, and to nobody else', async () => {
    const key = await aStory()
    const [one, other] = [await anOperator('moderator'), await anOperator('director')]
    const editor = await anOperator('editor')
    const entrust = (personne: string, avec = '') =>
      one.caller.post(paths.entrust, { tache: key, personne, avec })
    const refused = await entrust(editor.id)
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain(refusal('task-person-unknown'))
    expect((await entrust(other.id)).statusCode).toBe(303)
    expect(await holderOf(key)).toBe(other.id)
    expect(await lines('task-assigned', one.id)).toEqual([{ data: { task: key, person: other.id } }])
    // Shown before somebody moved it: nothing is overruled unawares.
    expect((await entrust(one.id)).statusCode).toBe(409)
    expect((await entrust(one.id, other.id)).statusCode).toBe(303)
    expect(await holderOf(key)).toBe(one.id)
  })

  it('of somebody who no longer comes in may be taken', async () => {
    const key = await aStory()
    const [gone, other] = [await anOperator('moderator'), await anOperator('moderator')]
    await act(gone, { prendre: key })
    await db.updateTable('accounts.person').set({ suspendedAt: start }).where('id', '=', gone.id).execute()
    expect(await list(other)).toContain(inPage(w.withGone))
    expect((await act(other, { prendre: key })).statusCode).toBe(303)
    expect(await holderOf(key)).toBe(other.id)
  })

  it.each(['', 'story/none', 'constructor', `story/${randomUUID()}`])(
    'that does not wait, « %s », is not taken',
    async (key) => {
      const answer = await act(await anOperator('moderator'), { prendre: key })
      expect(answer.statusCode).toBe(409)
      expect(answer.body).toContain(refusal('task-unknown'))
    },
  )

  it('that is done leaves the list, and the night forgets who had it', async () => {
    const key = await aStory()
    const waiting = await aStory()
    const one = await anOperator('moderator')
    await act(one, { prendre: key })
    await act(one, { prendre: waiting })
    const done = { outcome: 'none', answer: 'Voyez votre mairie.' }
    await one.caller.post(`/compte/recits/${key.replace('story/', '')}`, done)
    expect(await list(one)).not.toContain(`value="${key}"`)
    await forget.run()
    expect(await holderOf(key)).toBeUndefined()
    expect(await holderOf(waiting)).toBe(one.id)
  })
})

describe('a finding', () => {
  it('leaves the list once somebody has looked, which is in the log; what is found anew waits again', async () => {
    const { provider, key } = await missedAnswers(3)
    const one = await anOperator('moderator')
    const unsaid = await one.caller.post(paths.looked, { tache: key, conclusion: ' ' })
    expect([unsaid.statusCode, unsaid.body.includes(refusal('conclusion-missing'))]).toEqual([422, true])
    const long = 'a'.repeat(2_001)
    const tooLong = await one.caller.post(paths.looked, { tache: key, conclusion: long })
    expect([tooLong.statusCode, fieldIn(tooLong, 'conclusion')]).toEqual([422, long])
    const conclusion = 'Une semaine de grippe, dite sur sa fiche.'
    expect((await one.caller.post(paths.looked, { tache: key, conclusion })).statusCode).toBe(303)
    expect(await tasksIn(one)).not.toContain(inPage(provider.name))
    expect(await list(one)).toContain(inPage(conclusion))
    expect(await lines('finding-looked-at', one.id)).toEqual([{ data: { task: key } }])
    await forget.run()
    expect(await tasksIn(one)).not.toContain(inPage(provider.name))
    later(2 * hour)
    const again = await missedAnswers(1, provider)
    const other = await anOperator('moderator')
    expect(await tasksIn(other)).toContain(inPage(provider.name))
    // Whoever reads the next one knows what was said of the one before.
    expect((await other.caller.get(taskPath(again.key))).body).toContain(inPage(conclusion))
    later(400 * day)
    await forget.run()
    expect(await list(await anOperator('moderator'))).not.toContain(inPage(conclusion))
  })

  it('offers to open a procedure, its boxes filled, which somebody must send', async () => {
    const siret = aSiret()
    const { provider, key } = await missedAnswers(3)
    await db
      .updateTable('directory.provider')
      .set({ siret, siren: siret.slice(0, 9) })
      .where('id', '=', provider.id)
      .execute()
    const one = await anOperator('moderator')
    const page = await one.caller.get(taskPath(key))
    const [, href = ''] = /href="([^"]*procedures\/ouvrir[^"]*)"/.exec(page.body) ?? []
    const form = await one.caller.get(href.replaceAll('&amp;', '&'))
    expect(fieldIn(form, 'siret')).toBe(siret)
    const text = fieldIn(form, 'text') ?? ''
    expect(text).toContain('quatre-vingt-dix jours')
    const files = () =>
      db.selectFrom('directory.procedureFile').select('id').where('providerId', '=', provider.id).execute()
    expect(await files()).toEqual([])
    const opening = { siret, about: '', text, draw: fieldIn(form, 'draw') ?? '' }
    await Promise.all([1, 2].map(() => one.caller.post('/compte/procedures/ouvrir', opening)))
    expect(await files()).toHaveLength(1)
    // The director looks at findings, and opens nothing.
    const director = await anOperator('director')
    expect((await director.caller.get(taskPath(key))).body).not.toContain('procedures/ouvrir')
    for (const odd of ['constat=__proto__', 'constat=certificate&depuis=demain', 'siret=<b>'])
      expect((await one.caller.get(`/compte/procedures/ouvrir?${odd}`)).statusCode).toBe(200)
  })

  it('alone ends by looking: an application or a text waits for its own answer', async () => {
    const one = await anOperator('moderator')
    for (const key of [(await anApplicant()).key, await aStory()]) {
      expect((await one.caller.post(paths.looked, { tache: key })).statusCode).toBe(409)
      expect(await list(one)).toContain(`value="${key}"`)
    }
  })
})

describe('the mail of the morning', () => {
  const morning = jobNamed('worklist-morning')
  beforeEach(async () => {
    await db.deleteFrom('worklist.morning').execute()
  })
  const mailOf = async (person: string) =>
    (await db.selectFrom('accounts.person').select('mail').where('id', '=', person).executeTakeFirstOrThrow())
      .mail
  /** The mails that a morning sends to one person. */
  async function sentTo({ id }: Operator) {
    const to = await mailOf(id)
    const mails: { subject: string; text: string }[] = []
    const { send } = house.post
    house.post.send = async (mail) => void (mail.to === to && mails.push(mail))
    await morning.run()
    house.post.send = send
    return mails
  }

  it('tells an operator how much waits, by kind, without a name, once that day', async () => {
    const { provider } = await anApplicant()
    await aStory()
    const one = await anOperator('moderator')
    const mails = await sentTo(one)
    expect(mails).toHaveLength(1)
    const [{ subject = '', text = '' } = {}] = mails
    expect(subject).toMatch(/^À faire ce matin\s: \d+$/)
    for (const kind of ['story', 'application'] as const)
      expect(text).toMatch(new RegExp(`${w.kinds[kind].many}\\s: 1`))
    expect(text).toContain(paths.list)
    expect(text).not.toContain(provider.name)
    expect(text).not.toContain('arrosoir')
    expect(await sentTo(one)).toEqual([])
  })

  it('leaves the next day only when something is late, or came since', async () => {
    await anApplicant()
    const one = await anOperator('moderator')
    expect(await sentTo(one)).toHaveLength(1)
    later(day)
    expect(await sentTo(one)).toEqual([])
    await aStory()
    later(day)
    const [mail] = await sentTo(one)
    expect(mail?.text).toMatch(/Arrivées depuis la dernière fois\s: 1\./)
    // A Saturday, when nobody is asked for anything; then a Monday, when the text is late.
    later(2 * day)
    expect(await sentTo(one)).toEqual([])
    later(2 * day)
    const [monday] = await sentTo(one)
    expect(monday?.text).toMatch(new RegExp(`${w.kinds.story.many}\\s: 1, dont 1 en retard`))
  })

  it('counts what waits for her or for nobody, not what a colleague has taken', async () => {
    const key = await aStory()
    const [one, other] = [await anOperator('moderator'), await anOperator('moderator')]
    await act(one, { prendre: key })
    const mine = await sentTo(one)
    expect(mine).toHaveLength(1)
    await db.deleteFrom('worklist.morning').execute()
    expect(await sentTo(other)).toEqual([])
  })

  it('is stopped by one button of the list, and taken again by one, without telling what came meanwhile', async () => {
    await aStory()
    const one = await anOperator('moderator')
    expect(await list(one)).toContain(inPage(w.morning.on))
    const stopped = await one.caller.post(paths.morning, { courriel: 'arreter' })
    expect(stopped.headers.location).toBe(`${paths.list}?fait=paix`)
    expect(await list(one, '?fait=paix')).toContain(inPage(w.morning.off))
    expect(await sentTo(one)).toEqual([])
    later(hour)
    await aStory()
    await one.caller.post(paths.morning, { courriel: 'recevoir' })
    expect(await list(one)).toContain(inPage(w.morning.on))
    expect(await sentTo(one)).toEqual([])
  })

  it('goes to nobody without the list, nor to who was suspended', async () => {
    await aStory()
    const [agent, gone] = [await anOperator('duty-agent'), await anOperator('moderator')]
    await db.updateTable('accounts.person').set({ suspendedAt: start }).where('id', '=', gone.id).execute()
    for (const one of [agent, gone]) expect(await sentTo(one)).toEqual([])
  })

  it('that a server refused to one is tried again for her alone', async () => {
    await aStory()
    const [one, other] = [await anOperator('moderator'), await anOperator('moderator')]
    const refused = await mailOf(one.id)
    const { send } = house.post
    house.post.send = async (mail) => {
      if (mail.to === refused) throw new Error('refused')
    }
    await expect(morning.run()).rejects.toThrow('refused')
    house.post.send = send
    // Whom the server refused is told; whoever was told is not told again.
    expect(await sentTo(one)).toHaveLength(1)
    expect(
      (await db.selectFrom('worklist.morning').select('person').execute()).map(({ person }) => person),
    ).toEqual(expect.arrayContaining([one.id, other.id]))
    expect(await sentTo(other)).toEqual([])
  })
})
