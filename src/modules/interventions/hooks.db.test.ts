import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { refusal } from '../../../tests/holder.ts'
import { type Repairer, repairsOfThisFile } from '../../../tests/repairs-world.ts'

const { house, words, later, aVictim, aRepairer, help, desk, requestTo, idOf } = await repairsOfThisFile()
const page = '/espace-prestataire/urgences'

type Heard = { url: string | undefined; headers: Record<string, string | string[] | undefined>; body: string }
const heard: Heard[] = []
let status = 200
const peer = createServer(async (request, answer) => {
  let body = ''
  for await (const part of request) body += part
  heard.push({ url: request.url, headers: request.headers, body })
  answer.writeHead(status).end()
}).listen(0, '127.0.0.1')
await once(peer, 'listening')
afterAll(() => peer.close())
const origin = `http://127.0.0.1:${(peer.address() as AddressInfo).port}`
/** The calls that a provider received. */
const heardBy = ({ provider }: Repairer) => heard.filter(({ url }) => url === `/${provider.id}`)

const secretIn = ({ body }: { body: string }) => /whsec_[A-Za-z0-9+/=]+/.exec(body)?.[0] ?? ''

/** A provider that gave its address, and the secret that it was shown once. */
async function aListener() {
  const repairer = await aRepairer()
  const saved = await repairer.caller.post(page, { address: `${origin}/${repairer.provider.id}` })
  return { repairer, secret: secretIn(saved) }
}

describe('An urgent request', () => {
  it('calls the address of the provider, signed, and says nothing of the victim', async () => {
    const { repairer, secret } = await aListener()
    const victim = await aVictim()
    await victim.caller.post(help(victim, '/demander'), requestTo([repairer], { urgent: 'yes' }))
    expect(heardBy(repairer)).toHaveLength(1)
    const [call] = heardBy(repairer) as [Heard]
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = call.headers
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const mac = createHmac('sha256', key).update(`${id}.${at}.${call.body}`).digest('base64')
    expect(signature).toBe(`v1,${mac}`)
    expect(JSON.parse(call.body)).toMatchObject({ type: 'request.urgent' })
    for (const secret1 of ['Amina', victim.number, victim.caseId]) expect(call.body).not.toContain(secret1)
  })

  it('that is not urgent calls nobody', async () => {
    const { repairer } = await aListener()
    const victim = await aVictim()
    await victim.caller.post(help(victim, '/demander'), requestTo([repairer]))
    expect(heardBy(repairer)).toEqual([])
  })

  it('is told again, louder, when nobody opened it; opening it is the acknowledgement', async () => {
    const { repairer } = await aListener()
    const [opened, ignored] = [await aVictim(), await aVictim()]
    for (const victim of [opened, ignored])
      await victim.caller.post(help(victim, '/demander'), requestTo([repairer], { urgent: 'yes' }))
    const id = await idOf(opened, repairer)
    await repairer.caller.get(desk(id))
    const seen = await opened.caller.get(help(opened, `/${id}`))
    expect(seen.body).toContain(inPage(words.intervention.steps.hear))
    later(31 * 60_000)
    await house.interventions.lookAtClocks()
    expect(heardBy(repairer)).toHaveLength(3)
    const louder = await ignored.caller.get(help(ignored, `/${await idOf(ignored, repairer)}`))
    expect(louder.body).toContain(inPage(words.intervention.steps.escalate))
  })
})

describe('The address of a provider', () => {
  it('is refused when it leads inside, is not encrypted or is none', async () => {
    const { caller } = await aRepairer()
    const sends = async (typed: string) => (await caller.post(page, { address: typed })).body
    expect(await sends('bonjour')).toContain(refusal('hook-address-wrong'))
    expect(await sends('https://qui:mot@astreinte.example/')).toContain(refusal('hook-address-wrong'))
    expect(await sends('http://astreinte.example/')).toContain(refusal('hook-address-not-https'))
    for (const inside of ['https://169.254.169.254/', 'https://[::1]/', 'https://intranet/'])
      expect(await sends(inside), inside).toContain(refusal('hook-address-inside'))
  })

  it('is tried from the page, which says whether it was taken; removed, it is called no more', async () => {
    const { repairer } = await aListener()
    expect((await repairer.caller.post(`${page}/essai`)).body).toContain(inPage(words.alerts.taken))
    status = 500
    expect((await repairer.caller.post(`${page}/essai`)).body).toContain(inPage(words.alerts.notTaken))
    status = 200
    expect((await repairer.caller.post(`${page}/retirer`)).statusCode).toBe(303)
    expect((await repairer.caller.post(`${page}/essai`)).statusCode).toBe(404)
  })
})
