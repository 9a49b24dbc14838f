import { describe, expect, it } from 'vitest'
import { fieldIn, inPage } from '../../../tests/caller.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'

const { house, words, aRepairer, aRequest, workOf, help, desk } = await repairsOfThisFile()
const { helpRequest: w, repairWork } = words

describe('The page of one provider, for its victim', () => {
  it('says how it is reached, and where the request stands among the stages to come', async () => {
    const { victim, repairer, id } = await aRequest()
    const { body } = await victim.caller.get(help(victim, `/${id}`))
    const { offer } = repairer.provider
    expect(body).toContain(`mailto:${offer.mail}`)
    expect(body).toContain(`tel:+33${offer.phone.replace(/\D/g, '').slice(1)}`)
    expect(body).toContain('Étape 1 sur 6')
    await repairer.caller.post(desk(id, '/accept'))
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toContain('Étape 2 sur 6')
  })

  it('shows no way ahead, and nobody to call, once it was declined', async () => {
    const { victim, repairer, id } = await aRequest()
    await repairer.caller.post(desk(id, '/decline'), { reason: 'no-room' })
    const { body } = await victim.caller.get(help(victim, `/${id}`))
    expect(body).not.toContain('id="stages"')
    expect(body).not.toContain('id="reach"')
  })

  it('says, once the work is done, what is handed over before anything is paid; so does that of the provider', async () => {
    const repairer = await aRepairer()
    const { victim, id } = await workOf(repairer, 'done')
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toContain(inPage(w.billing.title))
    const own = (await repairer.caller.get(desk(id))).body
    expect(own).toContain(inPage(repairWork.billing.note.title))
    expect(own).toMatch(/144,00\s€/)
  })
})

describe('The title of a mail', () => {
  it('names the kind of an act, and nothing of whom it is about', async () => {
    const { victim, repairer, id } = await aRequest()
    await repairer.caller.post(desk(id, '/accept'))
    await repairer.caller.post(desk(id, '/diagnosis'), { problem: 'P', dialogue: 'D', operations: 'O' })
    const page = await victim.caller.get(help(victim, `/${id}`))
    const { send } = house.post
    const subjects: string[] = []
    house.post.send = async (mail) => void (mail.text.includes(desk(id)) && subjects.push(mail.subject))
    await victim.caller.post(help(victim, `/${id}/acknowledge`), { seen: fieldIn(page, 'seen') ?? '' })
    house.post.send = send
    expect(subjects).toEqual([expect.stringMatching(/^Une intervention\s: diagnostic lu$/)])
  })
})
