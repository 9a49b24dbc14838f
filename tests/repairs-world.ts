import { openCase } from '../src/modules/cases/actions.ts'
import { publish } from '../src/modules/directory/store/proposals.ts'
import type { Provider } from '../src/modules/directory/store/providers.ts'
import { aCaller, type Caller, fieldIn } from './caller.ts'
import { anOpening, day } from './cases-world.ts'
import { houseOfThisFile } from './house.ts'
import { anOffer } from './offers.ts'
import { aKeeper, aProvider } from './providers-world.ts'

/** A Tuesday, ten o'clock in Besançon. */
export const tuesday = new Date('2026-11-24T10:00:00+01:00')

export type Asked = { caller: Caller; number: string; caseId: string }
export type Repairer = { provider: Provider; caller: Caller }

/** Victims of Besançon and those whom they ask to repair, in the house of one test file. */
export async function repairsOfThisFile() {
  const { house, words, later } = await houseOfThisFile(tuesday)

  /** Somebody who holds her case, at her browser. */
  async function aVictim(about: Parameters<typeof anOpening>[0] = {}): Promise<Asked> {
    const opened = await openCase(
      house.cases.world,
      anOpening({ threat: 'ransomware', public: 'particulier', insee: '25056', flags: [], ...about }),
    )
    const { caseId, number } = opened
    const caller = aCaller(house)
    const until = new Date(house.clock.now.getTime() + 400 * day)
    caller.cookies.dossier = house.world.secrets.seal('case-session', { caseId, number }, until)
    return { caller, number, caseId }
  }

  /** A listed provider that handles ransomware around Besançon, and one of its people at her browser. */
  async function aRepairer(): Promise<Repairer> {
    const offer = anOffer({ competences: [{ threat: 'ransomware', proof: 'trois attestations' }] })
    const now = house.world.now()
    const provider = await aProvider(house, { state: 'listed', offer, listedAt: now, attestedAt: now })
    const { id, latitude, longitude } = provider
    const visibleUntil = new Date(now.getTime() + 100 * day)
    await house.world.db
      .transaction()
      .execute((tx) => publish(tx, { id, latitude, longitude, offer, visibleUntil }))
    const { caller } = await aKeeper(house, provider)
    return { provider, caller }
  }

  /** Another of its people, who signs in now. */
  const aColleagueOf = async ({ provider }: Repairer) => (await aKeeper(house, provider)).caller

  const help = ({ number }: Pick<Asked, 'number'>, more = '') => `/dossier/${number}/prestataires${more}`

  /** What the form of a request sends. */
  const requestTo = (
    providers: readonly Repairer[],
    more: Record<string, string | readonly string[]> = {},
  ) => {
    const fields: Record<string, string | readonly string[]> = {
      lieu: '25056',
      tirage: 'tirage',
      provider: providers.map(({ provider }) => provider.id),
      shared: ['situation', 'contact', 'place'],
      // What nobody shares is not typed either: the form would ask which of both was meant.
      name: more.shared && ![more.shared].flat().includes('contact') ? '' : 'Amina Roussel',
      ...more,
    }
    return new URLSearchParams(
      Object.entries(fields).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      ),
    ).toString()
  }

  /** The intervention of a provider in what a victim asked. */
  const idOf = async ({ caseId }: Asked, { provider }: Repairer): Promise<string> => {
    const { id } = await house.world.db
      .selectFrom('interventions.intervention')
      .select('id')
      .where('caseId', '=', caseId)
      .where('organisation', '=', provider.organisation)
      .orderBy('askedAt', 'desc')
      .executeTakeFirstOrThrow()
    return id
  }

  const stateOf = async (id: string): Promise<string> => {
    const { state } = await house.world.db
      .selectFrom('interventions.intervention')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return state
  }

  /** A request that one provider was sent. */
  async function aRequest(about: Parameters<typeof anOpening>[0] = {}) {
    const [victim, repairer] = [await aVictim(about), await aRepairer()]
    const answer = await victim.caller.post(help(victim, '/demander'), requestTo([repairer]))
    if (answer.statusCode !== 303) throw new Error(`the request was refused: ${answer.statusCode}`)
    return { victim, repairer, id: await idOf(victim, repairer) }
  }

  const desk = (id: string, more = '') => `/espace-prestataire/demandes/${id}${more}`

  /** Work that a provider brings as far as a state, by the forms of both sides. */
  async function workOf(
    repairer: Repairer,
    until: 'asked' | 'accepted' | 'signed' | 'done',
    quote: Record<string, string> = {},
    about: Parameters<typeof aVictim>[0] = {},
  ) {
    const victim = await aVictim(about)
    const expects = (answer: { statusCode: number; body: string }, what: string) => {
      if (answer.statusCode !== 303) throw new Error(`${what} was refused: ${answer.statusCode}`)
    }
    const hers = async (id: string, act: string, fields: Record<string, string>) =>
      expects(await victim.caller.post(help(victim, `/${id}/${act}`), fields), act)
    expects(await victim.caller.post(help(victim, '/demander'), requestTo([repairer])), 'ask')
    const id = await idOf(victim, repairer)
    const does = async (act: string, fields: Record<string, string> = {}) =>
      expects(await repairer.caller.post(desk(id, `/${act}`), fields), act)
    if (until === 'asked') return { victim, repairer, id }
    await does('accept')
    if (until === 'accepted') return { victim, repairer, id }
    await does('diagnosis', { problem: 'Rançongiciel', dialogue: 'Pièce jointe', operations: 'Restaurer' })
    const read = await victim.caller.get(help(victim, `/${id}`))
    await hers(id, 'acknowledge', { seen: fieldIn(read, 'seen') ?? '' })
    await does('devis', quoteForm({ 'operation-0': 'Restaurer', ...quote }))
    const signs = { quote: '1', accept: 'yes', name: 'Amina Roussel', start: 'yes', loss: 'yes' }
    await hers(id, 'signer', signs)
    if (until === 'signed') return { victim, repairer, id }
    await does('preserve', { item: 'Disque du poste', impossible: 'Effacé avant nous' })
    await does('start')
    await does('log', { text: 'Fichiers restaurés' })
    await does('finish')
    return { victim, repairer, id }
  }

  return {
    house,
    words,
    later,
    aVictim,
    aRepairer,
    aColleagueOf,
    aRequest,
    help,
    desk,
    workOf,
    requestTo,
    idOf,
    stateOf,
  }
}

/** A quote with all that the law wants in it, as the page that reads it again sends it. */
export const quoteForm = (more: Record<string, string> = {}): Record<string, string> => ({
  address: '4 rue du Port, 25000 Besançon',
  phone: '03 53 01 00 10',
  mail: 'contact@doubs-secours.example',
  insurance: 'Assureur Exemple, contrat 12-345, France',
  'client-name': 'Amina Roussel',
  client: 'consumer',
  conclusion: 'distance',
  place: 'Besançon',
  problem: 'Rançongiciel sur un poste',
  rows: '2',
  'operation-0': 'Restaurer les fichiers',
  'label-0': 'Restauration depuis la sauvegarde',
  'quantity-0': '1,5',
  'per-0': 'hour',
  'price-0': '60',
  'vat-0': '2000',
  travel: '30',
  'travel-vat': '2000',
  'quote-price': '0',
  'starts-on': '2026-11-25',
  'repair-days': '3',
  'valid-until': '2026-12-20',
  guarantees: 'Trois mois',
  payment: 'À réception de la facture',
  mediator: 'Médiation Exemple',
  reread: 'yes',
  ...more,
})
