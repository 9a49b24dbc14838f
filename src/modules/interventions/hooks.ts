import { randomBytes, randomUUID } from 'node:crypto'
import { type Granted, grant, type Refused, refuse } from '../../kernel/ruling.ts'
import type { Job } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { callOut } from './calling.ts'
import { type AddressWhy, addressFlaw } from './hook-address.ts'
import { interventionsPaths, requestPath } from './paths.ts'
import { dropHook, type HookRow, hookOf, noteAnswer, setHook } from './store/hooks.ts'
import { interventionFor, type Kept } from './store/interventions.ts'

type HookWorld = Pick<World, 'db' | 'now' | 'secrets' | 'settings'>

const purpose = 'intervention-hook'
/** Kept as long as the address is. */
const always = new Date(8.64e15)

/** A machine of this house is called on a developer's own computer alone. */
const here = ({ settings }: Pick<World, 'settings'>) => ({ loopback: settings.mode === 'development' })

/** Says where urgent requests are told; a new address has a new secret, shown once. */
export async function setAddress(
  world: HookWorld,
  viewer: Pick<Viewer, 'id' | 'name'>,
  organisation: string,
  typed: string,
): Promise<Granted<{ secret: string }> | Refused<AddressWhy>> {
  const flaw = addressFlaw(typed, here(world))
  if (flaw) return refuse(flaw)
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const at = world.now()
  await world.db.transaction().execute(async (tx) => {
    await setHook(tx, {
      organisation,
      address: new URL(typed).href,
      sealed: world.secrets.seal(purpose, [organisation, secret], always),
      setAt: at,
      setBy: viewer.name,
      lastAt: null,
      lastAnswer: null,
    })
    await record(tx, { kind: 'hook-set', actor: viewer.id, at, data: { organisation } })
  })
  return grant({ secret })
}

export const removeAddress = (world: HookWorld, viewer: Pick<Viewer, 'id'>, organisation: string) =>
  world.db.transaction().execute(async (tx) => {
    await dropHook(tx, organisation)
    const at = world.now()
    await record(tx, { kind: 'hook-removed', actor: viewer.id, at, data: { organisation } })
  })

const secretOf = ({ secrets, now }: HookWorld, { sealed, organisation }: HookRow): string | undefined => {
  const [of, secret] = (secrets.unseal(purpose, sealed, now()) ?? []) as [string?, string?]
  return of === organisation ? secret : undefined
}

type Told = { type: 'request.urgent' | 'test'; link: string; answerBefore?: string }

/** Calls once, and keeps what came back for the provider to read. */
export async function callHook(world: HookWorld, hook: HookRow, id: string, told: Told): Promise<boolean> {
  const secret = secretOf(world, hook)
  if (secret === undefined) return false
  const at = world.now()
  // Nothing of the victim: an address that she did not choose learns that somebody waits, and until when.
  const body = JSON.stringify({ ...told, timestamp: at.toISOString() })
  const answer = await callOut({ address: hook.address, secret, id, body, at }, here(world))
  await noteAnswer(world.db, hook.organisation, at, answer.said)
  return answer.ok
}

export const tryHook = (world: HookWorld, hook: HookRow) =>
  callHook(world, hook, `test_${randomUUID()}`, {
    type: 'test',
    link: new URL(interventionsPaths.requests, world.settings.baseUrl).href,
  })

export type HookCall = { intervention: string; provider: string; call: string }

/** One call, tried again with the same name until it is taken, the request is opened, or its delay is over. */
export const hookJob = (world: HookWorld): Job<HookCall> => ({
  name: 'intervention-hook',
  keepSeconds: 60,
  together: 4,
  // An address that answers slowly makes the calls of its own provider wait, of nobody else.
  turn: ({ provider }) => provider,
  run: async ({ intervention: id, call }) => {
    const kept = await interventionFor(world.db, { kind: 'instance' }, id)
    const one = kept?.intervention
    if (one?.state !== 'asked' || one.heardAt || world.now() > one.clock.endsAt) return
    const hook = await hookOf(world.db, one.provider)
    if (!hook) return
    const taken = await callHook(world, hook, call, {
      type: 'request.urgent',
      link: new URL(requestPath(id), world.settings.baseUrl).href,
      answerBefore: one.clock.endsAt.toISOString(),
    })
    if (!taken) throw new Error('the address of a provider did not take an urgent call')
  },
})

/** Hands the call of an urgent request over; one that is not urgent calls nobody. */
export const hookCaller =
  (sendLater: (call: HookCall) => Promise<void>) =>
  async ({ intervention }: Pick<Kept, 'intervention'>): Promise<void> => {
    if (!intervention.request.urgent) return
    const { id, provider } = intervention
    await sendLater({ intervention: id, provider, call: `urgent_${randomUUID()}` })
  }
