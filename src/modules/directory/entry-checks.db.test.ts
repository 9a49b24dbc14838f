import { describe, expect, it } from 'vitest'
import { type Answer, fillsIn, formTo, inPage } from '../../../tests/caller.ts'
import { refusal } from '../../../tests/holder.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aKeeper, anApplication, aProvider, signedIn } from '../../../tests/providers-world.ts'
import { fill } from '../../platform/words/index.ts'
import {
  applicationPath,
  checkApplicationPath,
  decideApplicationPath,
  lookedAtRegisterPath,
  directoryPaths as paths,
} from './paths.ts'

const { house, words } = await houseOfThisFile(new Date('2026-11-24T10:00:00+01:00'))
const { entry: w } = words.providerReview

describe('the checklist of an application', () => {
  it('asks for an interview or references, noted with their day by whoever reviews', async () => {
    const provider = await anApplication(house, {}, { checked: false })
    const moderator = await signedIn(house, (await aPerson(house.world, ['moderator'])).id)
    const path = checkApplicationPath(provider.id)
    expect((await moderator.get(applicationPath(provider.id))).body).toContain(inPage(w.none))
    const tomorrow = { lu: '0', kind: 'interview', doneOn: '2026-11-25', note: 'Elle connaît son métier.' }
    const early = await moderator.post(path, tomorrow)
    expect([early.statusCode, early.body.includes(refusal('entry-check-day'))]).toEqual([422, true])
    expect(early.body).toContain('Elle connaît son métier.')
    const empty = await moderator.post(path, { ...tomorrow, doneOn: '2026-11-23', note: ' ' })
    expect([empty.statusCode, empty.body.includes(refusal('entry-check-note'))]).toEqual([422, true])
    expect((await moderator.post(path, { ...tomorrow, doneOn: '2026-11-23' })).statusCode).toBe(303)
    const calls = { lu: '0', kind: 'references', doneOn: '2026-11-24', note: 'Deux clients contents.' }
    expect((await moderator.post(path, calls)).statusCode).toBe(303)
    const { body } = await moderator.get(applicationPath(provider.id))
    expect(body).toContain('lundi 23 novembre 2026')
    expect(body).toContain('Deux clients contents.')
    expect(body).not.toContain(inPage(w.none))
  })

  it('comes before an acceptance, or says why not; what is left is on the page and in the refusal', async () => {
    const provider = await anApplication(house, {}, { checked: false })
    const director = await signedIn(house, (await aPerson(house.world, ['director'])).id)
    const accepts = () =>
      fillsIn(director, decideApplicationPath(provider.id), {
        decision: 'accept',
        reasons: '',
        firstName: 'Hélène',
        lastName: 'Tarquinel',
        capacity: 'directrice',
      })
    const page = await director.get(applicationPath(provider.id))
    for (const left of [words.providerReview.before.register, words.providerReview.before.entry])
      expect(page.body).toContain(inPage(left))
    const unread = await accepts()
    expect([unread.statusCode, unread.body.includes(inPage(refusal('register-unread')))]).toEqual([409, true])
    await director.post(lookedAtRegisterPath(provider.id), { said: 'open', lu: '0' })
    const unchecked = await accepts()
    expect(unchecked.statusCode).toBe(409)
    expect(unchecked.body).toContain(inPage(refusal('entry-unchecked')))
    const waived = {
      lu: '0',
      kind: 'waived',
      doneOn: '2026-11-24',
      note: 'Nous travaillons avec elle depuis dix ans.',
    }
    expect((await director.post(checkApplicationPath(provider.id), waived)).statusCode).toBe(303)
    expect((await director.get(applicationPath(provider.id))).body).toContain('depuis dix ans')
    // What is waived is the interview: a register that says closed keeps the company out all the same.
    await director.post(lookedAtRegisterPath(provider.id), { said: 'closed', lu: '0' })
    const closed = await accepts()
    expect([closed.statusCode, closed.body.includes(inPage(refusal('register-unread')))]).toEqual([409, true])
    await director.post(lookedAtRegisterPath(provider.id), { said: 'open', lu: '0' })
    expect((await accepts()).statusCode).toBe(303)
  })

  it('belongs to one sending: taken back and sent again, it is checked again, and reads what was noted before', async () => {
    const provider = await anApplication(house, {}, { checked: false })
    const director = await signedIn(house, (await aPerson(house.world, ['director'])).id)
    const page = () => director.get(applicationPath(provider.id))
    /** On the page as it stands, or on one that stood open since. */
    const checks = async (note: string, open?: Answer) => {
      const [check, register] = [checkApplicationPath(provider.id), lookedAtRegisterPath(provider.id)]
      const shown = open ?? (await page())
      const said = { kind: 'interview', doneOn: '2026-11-23', note }
      return [
        await director.post(check, { ...formTo(shown, `${check}#entry-check`), ...said }),
        await director.post(register, { ...formTo(shown, register), said: 'open' }),
      ].map(({ statusCode }) => statusCode)
    }
    const before = await page()
    expect(await checks('Elle connaît son métier.')).toEqual([303, 303])
    expect((await page()).body).not.toContain(inPage(words.providerReview.before.title))

    const { caller } = await aKeeper(house, provider)
    await caller.post(paths.takeBack)
    await caller.post(paths.send)
    expect(await checks('De l’envoi d’avant.', before)).toEqual([409, 409])
    const { body } = await page()
    for (const left of [words.providerReview.before.register, words.providerReview.before.entry])
      expect(body).toContain(inPage(left))
    expect(body).toContain(inPage(words.providerReview.register.former))
    const former = { date: 'lundi 23 novembre 2026', note: 'Elle connaît son métier.' }
    expect(body).toContain(inPage(fill(w.former, former)))

    expect(await checks('Elle a changé de gérant.')).toEqual([303, 303])
    const again = (await page()).body
    for (const said of ['Elle connaît son métier.', 'Elle a changé de gérant.']) expect(again).toContain(said)
    expect(again).not.toContain(inPage(words.providerReview.before.title))
  })

  it('is closed once it is decided, and to who holds a role in the company', async () => {
    const check = { lu: '0', kind: 'interview', doneOn: '2026-11-23', note: 'Vue.' }
    const moderator = await signedIn(house, (await aPerson(house.world, ['moderator'])).id)
    const at = house.world.now()
    const listed = await aProvider(house, { state: 'listed', submittedAt: at, listedAt: at, attestedAt: at })
    expect((await moderator.post(checkApplicationPath(listed.id), check)).statusCode).toBe(409)
    const draft = await aProvider(house, { state: 'draft' })
    expect((await moderator.post(checkApplicationPath(draft.id), check)).statusCode).toBe(404)
  })
})
