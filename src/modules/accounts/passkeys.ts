import { randomUUID } from 'node:crypto'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Settings } from '../../platform/settings.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import type { Device } from './rules/device.ts'
import { challengeLifetime } from './rules/times.ts'
import { type Added, afterAdding } from './second-factor.ts'
import {
  endHeldBefore,
  mayEnter,
  type OpenedSession,
  openSession,
  proveAgain,
  type Viewer,
} from './sign-in.ts'
import {
  countPasskeyUse,
  insertPasskey,
  lockPasskey,
  meetChallenge,
  passkeyByCredential,
} from './store/factors.ts'
import { lockPerson } from './store/people.ts'
import type { PasskeyRow } from './store/tables.ts'
import { wrongTries } from './wrong.ts'

/** Its certificates and formats weigh a third of a second at first use: whoever never meets a passkey never pays it. */
const library = () => import('@simplewebauthn/server')

/** A site is its host for passkeys, whatever its port (WebAuthn, RP ID), and its whole origin for what they sign. */
const siteOf = ({ baseUrl }: Settings) => ({ rpId: baseUrl.hostname, origin: baseUrl.origin })

/**
 * What a page asks of a passkey that exists. The same for everybody: the browser proposes those it has for this site,
 * hence nobody says who she is before she has proved it. The device must know her: a stolen one opens nothing.
 */
export const useOptions = (settings: Settings, challenge: string) => ({
  challenge,
  rpId: siteOf(settings).rpId,
  timeout: challengeLifetime,
  userVerification: 'required' as const,
})

/** ES256, EdDSA and RS256: what devices make (IANA, COSE Algorithms). */
const algorithms = [-7, -8, -257] as const

/**
 * What a page asks of a new passkey, which the browser can find again without being told whose it is. Which make
 * of device it is (« attestation ») is not our business.
 */
export const makeOptions = (
  settings: Settings,
  challenge: string,
  site: string,
  { id, mail, name }: Pick<Viewer, 'id' | 'mail' | 'name'>,
  known: readonly Pick<PasskeyRow, 'credentialId' | 'transports'>[],
) => ({
  challenge,
  rp: { id: siteOf(settings).rpId, name: site },
  user: { id: handleOf(id), name: mail, displayName: name },
  pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key' as const, alg })),
  timeout: challengeLifetime,
  attestation: 'none' as const,
  authenticatorSelection: { residentKey: 'required' as const, userVerification: 'required' as const },
  excludeCredentials: known.map(({ credentialId, transports }) => ({
    id: credentialId,
    type: 'public-key' as const,
    transports,
  })),
})

/** Who a passkey says it is of: the id of the person, which names nobody. */
const handleOf = (personId: string) => Buffer.from(personId.replaceAll('-', ''), 'hex').toString('base64url')

/** Whatever a page sent as the answer of a passkey; undefined for what is no object with an id of theirs (base64url). */
function answerIn(sent: string): { id: string } | undefined {
  try {
    const answer: unknown = JSON.parse(sent)
    if (typeof answer !== 'object' || answer === null || !('id' in answer)) return undefined
    return typeof answer.id === 'string' && /^[\w-]{1,1400}$/.test(answer.id)
      ? { ...answer, id: answer.id }
      : undefined
  } catch {
    return undefined
  }
}

/** What came back from a page: its words, the challenge that this browser holds, and who sends it. */
export type Sent = { answer: string; challenge: string | undefined; caller: string }

/** Uses a challenge up, right or wrong; false when it was answered before. */
const meets = ({ secrets }: World, tx: Tx, challenge: string, at: Date) =>
  meetChallenge(tx, secrets.digest('challenge', challenge), at)

/**
 * Whether a passkey signed this challenge, for this site, having known its person, and counts further than last
 * time. Whatever is not so in what was sent makes the library throw: it is refused, and says no more.
 */
async function isRight(
  { settings }: World,
  answer: unknown,
  challenge: string,
  { credentialId, publicKey, counter, personId }: PasskeyRow,
): Promise<{ counter: number } | undefined> {
  const { verifyAuthenticationResponse } = await library()
  const response = answer as AuthenticationResponseJSON
  const { origin, rpId } = siteOf(settings)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: Number(counter) },
      requireUserVerification: true,
    })
    const { userHandle } = response.response
    if (!verified || (userHandle !== undefined && userHandle !== handleOf(personId))) return undefined
    return { counter: authenticationInfo.newCounter }
  } catch {
    return undefined
  }
}

type Refused = 'passkey-refused' | 'proof-too-many'

/** Checks what a passkey answered, counts it, and gives back whose it is; `of` is whose it must be. */
async function meetPasskey(
  world: World,
  tx: Tx,
  { answer: sent, challenge, caller }: Sent,
  at: Date,
  of?: Viewer,
): Promise<Ruling<PasskeyRow, Refused>> {
  const answer = answerIn(sent)
  const known = answer && (await passkeyByCredential(tx, answer.id))
  const personId = of?.id ?? known?.personId
  const wrong = await wrongTries(world, tx, { personId, caller }, at)
  if (wrong.tooMany) return refuse('proof-too-many')
  const isNew = challenge !== undefined && (await meets(world, tx, challenge, at))
  // The person before her passkey, as wherever factors change: two transactions never wait for each other.
  if (known) await lockPerson(tx, known.personId)
  const passkey = isNew && known ? await lockPasskey(tx, known.id) : undefined
  const isHers = passkey && (of === undefined || passkey.personId === of.id)
  const right = isHers ? await isRight(world, answer, challenge ?? '', passkey) : undefined
  if (!passkey || !right) {
    await wrong.add()
    if (personId !== undefined)
      await record(tx, { kind: 'proof-refused', actor: personId, at, data: { by: 'passkey' } })
    return refuse('passkey-refused')
  }
  await countPasskeyUse(tx, passkey.id, right.counter, at)
  return grant(passkey)
}

/** Signs in with a passkey, which is two factors at once. The session that this browser held before ends. */
export function signInByPasskey(
  world: World,
  sent: Sent,
  device: Device,
  before: string | undefined,
): Promise<Ruling<OpenedSession, Refused>> {
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    const ruling = await meetPasskey(world, tx, sent, at)
    if (!ruling.granted) return ruling
    const person = await lockPerson(tx, ruling.value.personId)
    if (!mayEnter(person, world)) return refuse('passkey-refused')
    await endHeldBefore(world, tx, before, at)
    const session = await openSession(world, tx, { personId: person.id, at, device, proof: 'passkey' })
    const data = { session: session.id, by: 'passkey', passkey: ruling.value.id }
    await record(tx, { kind: 'signed-in', actor: person.id, at, data })
    return grant(session)
  })
}

/** Proves who a session belongs to, by one of her own passkeys. */
export function proveByPasskey(
  world: World,
  viewer: Viewer,
  sent: Sent,
): Promise<Ruling<OpenedSession, Refused | 'session-over'>> {
  const { id, sessionId } = viewer
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    const ruling = await meetPasskey(world, tx, sent, at, viewer)
    if (!ruling.granted) return ruling
    const session = await proveAgain(world, tx, sessionId, 'passkey')
    if (!session) return refuse('session-over')
    const data = { session: sessionId, by: 'passkey', passkey: ruling.value.id }
    await record(tx, { kind: 'proved', actor: id, at, data })
    return grant(session)
  })
}

/** The public half of a passkey made for this challenge, on this site, by a device that knew its person. */
async function madeBy(
  { settings }: World,
  answer: unknown,
  challenge: string,
): Promise<Pick<PasskeyRow, 'credentialId' | 'publicKey' | 'counter' | 'transports'> | undefined> {
  const { verifyRegistrationResponse } = await library()
  const { origin, rpId } = siteOf(settings)
  try {
    if (!(await isWithoutCertificates(answer as RegistrationResponseJSON))) return undefined
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    })
    if (!verified) return undefined
    const { id, publicKey, counter, transports } = registrationInfo.credential
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey),
      counter: String(counter),
      transports: transportsOf(transports),
    }
  } catch {
    return undefined
  }
}

/**
 * We ask for no attestation: what comes is « none », or signed by the passkey itself (WebAuthn,
 * 5.1.3). The library would follow certificates to the lists of revoked ones that they name, hence to any address
 * that whoever made them likes.
 */
async function isWithoutCertificates({ response }: RegistrationResponseJSON): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  const attestation = decodeAttestationObject(
    new Uint8Array(Buffer.from(response.attestationObject, 'base64url')),
  )
  const format = attestation.get('fmt')
  return format === 'none' || (format === 'packed' && attestation.get('attStmt').get('x5c') === undefined)
}

/** How a browser may reach a passkey, in words that we hand back to it: none but plain ones. */
const transportsOf = (said: unknown): string[] =>
  Array.isArray(said) ? said.filter((one) => /^[a-z-]{1,20}$/.test(String(one))).slice(0, 8) : []

/** Keeps the public half of a passkey that this person has just made. */
export function addPasskey(
  world: World,
  viewer: Viewer,
  { answer: sent, challenge, caller, name }: Sent & { name: string },
): Promise<Ruling<Added, Refused | 'session-over'>> {
  const { id, sessionId } = viewer
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    const wrong = await wrongTries(world, tx, { personId: id, caller }, at)
    if (wrong.tooMany) return refuse('proof-too-many')
    const isNew = challenge !== undefined && (await meets(world, tx, challenge, at))
    const made = isNew ? await madeBy(world, answerIn(sent), challenge) : undefined
    // One after the other: a credential is of one person.
    if (made) await countInTurn(tx, world.secrets.digest('credential', made.credentialId))
    if (!made || (await passkeyByCredential(tx, made.credentialId))) {
      await wrong.add()
      return refuse('passkey-refused')
    }
    const passkey = { ...made, id: randomUUID(), personId: id, name, madeAt: at, lastUsedAt: null }
    const added = await afterAdding(world, tx, viewer, 'passkey', () => insertPasskey(tx, passkey))
    if (!added) return refuse('session-over')
    const data = { session: sessionId, factor: 'passkey', passkey: passkey.id }
    await record(tx, { kind: 'factor-added', actor: id, at, data })
    return grant(added)
  })
}
