import { readFileSync } from 'node:fs'
import { describe, expect, inject } from 'vitest'
import { essentialOperator } from '../cast.ts'
import { type Visitor, variant } from './visitor.ts'

const house = () => readFileSync(inject('journeys').log, 'utf8')

const holdsNothing = async (visitor: Visitor) => {
  expect(await visitor.context.cookies()).toEqual([])
  const { origins } = await visitor.context.storageState()
  expect(origins).toEqual([])
  expect(await visitor.page.evaluate(() => Object.keys(sessionStorage))).toEqual([])
}

describe('an operator of essential services', () => {
  variant('unfolds the answer in the page, which calls nobody', async (visitor) => {
    await visitor.opens('/diagnostic', 'Qui a besoin d’aide ?')
    const before = visitor.met.requests.length
    await visitor.unfolds('Votre organisme est-il opérateur d’importance vitale')
    await visitor.unfolds('Oui, OIV ou OSE')
    await visitor.sees('Appelez le CERT-FR')
    await visitor.sees('3218')
    await visitor.sees('cert-fr@ssi.gouv.fr')
    await visitor.sees('Prévenir le CERT-FR n’est pas porter plainte.')
    await visitor.sees('CERT Santé')
    await visitor.staysWell()
    expect(visitor.met.requests.slice(before)).toEqual([])
    expect(new URL(visitor.page.url()).search).toBe('')
    await holdsNothing(visitor)
  })

  variant('writes of being one: is sent to the CERT-FR, and nothing is kept anywhere', async (visitor) => {
    await visitor.opens('/', 'Que vous arrive-t-il ?')
    await visitor.writes('Ce qui s’est passé', essentialOperator.story)
    await visitor.presses('Trouver quoi faire')
    await visitor.arrivesOn('Vous parlez d’un organisme d’importance vitale ou essentiel')
    await visitor.sees('Nous ne gardons rien de ce que vous venez d’écrire.')
    await visitor.sees('3218')
    expect(new URL(visitor.page.url()).search).toBe('')
    await holdsNothing(visitor)

    // The log is awake: it has the visit to the home page; of the story, not even that it was sent.
    expect(house()).toContain('"method":"GET","route":"/",')
    expect(house()).not.toContain('"method":"POST","route":"/diagnostic/recit"')
    expect(house()).not.toMatch(/OIV|énergie|rançon/)
  })
})
