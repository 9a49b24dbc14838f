import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { leadsTo } from '../../../tests/holder.ts'
import { quoteForm, repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { fill } from '../../platform/words/index.ts'

const { words, aRequest, workOf, aRepairer, help, desk } = await repairsOfThisFile()
const { steps } = words.intervention
const waits = words.repairWaits

/** What the part of a page says, from its id on. */
const after = (body: string, id: string) => body.slice(body.indexOf(`id="${id}"`))

describe('the case of somebody who asked for repairs', () => {
  it('says each step in its thread, with a way to the provider', async () => {
    const repairer = await aRepairer()
    const { victim, id } = await workOf(repairer, 'done')
    const page = (await victim.caller.get(`/dossier/${victim.number}`)).body
    expect(page).toContain('href="#repair"')
    const thread = after(page, 'thread')
    for (const step of [steps.ask, steps.accept, steps.diagnosis, steps.quote, steps.sign, steps.finish])
      expect(thread).toContain(inPage(step))
    expect(thread.split(`href="${help(victim, `/${id}`)}"`).length).toBeGreaterThan(6)
    expect(thread).not.toContain(inPage(steps.log))
  })

  it('names as the next thing what stops the work, before everything', async () => {
    const repairer = await aRepairer()
    const { victim, id } = await workOf(repairer, 'signed')
    for (const [act, fields] of [
      ['preserve', { item: 'Disque', impossible: 'Effacé avant nous' }],
      ['start', {}],
      [
        'avenant',
        quoteForm({ reason: 'Un second poste est touché', 'new-work': 'Restaurer le second poste' }),
      ],
    ] as const)
      await repairer.caller.post(desk(id, `/${act}`), fields)
    const { body } = await victim.caller.get(`/dossier/${victim.number}`)
    const next = body.slice(body.indexOf('id="next"'), body.indexOf('id="next"') + 1500)
    expect(next).toContain(inPage(waits.stopped))
    expect(next).toContain(inPage(fill(waits.amendment, { name: repairer.provider.name })))
    expect(next).toContain(help(victim, `/${id}`))
  })

  it('says what a provider asks beside what is graver on the list', async () => {
    const { victim, repairer, id } = await aRequest()
    leadsTo(await repairer.caller.post(desk(id, '/accept')))
    const diagnosis = { problem: 'Rançongiciel', dialogue: 'Pièce jointe', operations: 'Restaurer' }
    leadsTo(await repairer.caller.post(desk(id, '/diagnosis'), diagnosis))
    const { body } = await victim.caller.get(`/dossier/${victim.number}`)
    expect(body).toContain(inPage(words.case.repairers.waits))
    expect(body).toContain(inPage(fill(waits.diagnosis, { name: repairer.provider.name })))
  })
})

describe('the copy of a case', () => {
  it('holds what she told, what was done, by whom, and leads nowhere', async () => {
    const repairer = await aRepairer()
    const { victim, id } = await workOf(repairer, 'done')
    await repairer.caller.get(desk(id))
    await victim.caller.post(help(victim, `/${id}/message`), { message: 'Bonjour <b>Théo</b> & merci' })
    await victim.caller.post(`/dossier/${victim.number}/recepisse`)
    const answer = await victim.caller.get(`/dossier/${victim.number}/copie.html`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${victim.number}.html"`)
    expect(answer.headers['cache-control']).toBe('no-store')
    const { body } = answer
    const { caseCopy: w } = words
    for (const said of [
      w.brief.title,
      w.facts.title,
      w.list.title,
      w.papers.title,
      w.receipts.title,
      w.thread.title,
      fill(w.repairers.title, { name: repairer.provider.name }),
      words.intervention.documents.names.quote,
      steps.sign,
    ])
      expect(body).toContain(inPage(said))
    expect(body).toContain('Bonjour &lt;b>Théo&lt;/b> &amp; merci')
    expect(body).toMatch(/mardi 24 novembre 2026/)
    expect(body).not.toMatch(/<script|<link|<img|<form|href="\/|src="/)
    expect(body.slice(body.indexOf('<main>'))).not.toMatch(/[{}]|undefined|\[object/)
  })

  it('is given to nobody else', async () => {
    const { victim } = await aRequest()
    const other = await aRequest()
    const answer = await other.victim.caller.get(`/dossier/${victim.number}/copie.html`)
    expect(answer.statusCode).toBe(303)
  })
})
