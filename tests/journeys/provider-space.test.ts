import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDemo } from './serving.ts'
import { type Visitor, visit } from './visitor.ts'
import { plainPhone, scriptedDesk } from './ways.ts'

let demo: Awaited<ReturnType<typeof openDemo>>
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

async function takesThePlaceOf(visitor: Visitor, name: string) {
  await visitor.opens('/demonstration', 'La démonstration')
  await visitor.presses(new RegExp(name))
  await visitor.arrivesOn('Mon compte')
}

describe.each([plainPhone, scriptedDesk])('$name, Théo Marchand, of Cyber-Loire', (way) => {
  it('reads where his company stands, its papers and its offer, and signs the charter', () =>
    visit(
      way,
      async (visitor) => {
        await takesThePlaceOf(visitor, 'Théo Marchand')
        await visitor.opens('/espace-prestataire', 'Cyber-Loire')
        await visitor.opens('/espace-prestataire/pieces', 'Vos pièces justificatives')
        await visitor.opens('/espace-prestataire/confirmer', 'Confirmer votre offre')
        await visitor.opens('/charte', /Charte/)
        await visitor.opens('/espace-prestataire/charte')
        // The first to walk signs; the second reads that it is signed.
        if (!(await visitor.reads()).includes('La charte est signée')) {
          await visitor.arrivesOn('Signer la charte')
          for (const box of await visitor.main.locator('input[type=checkbox]').all()) await box.check()
          await visitor.writes('En quelle qualité', 'Gérant')
          await visitor.main.locator('form button').last().click()
        }
        await visitor.arrivesOn('La charte est signée')
        await visitor.presses('La page où chacun vérifie cette signature')
        await visitor.page.waitForURL(/\/charte\/signature\//)
        await visitor.staysWell()
      },
      demo.place,
    ))

  it('has its badge explained to whoever reads its sheet; the director reads the applications', () =>
    visit(
      way,
      async (visitor) => {
        await visitor.opens('/prestataires/trouver?situation=ransomware&public=particulier&insee=42218')
        await visitor.presses('Cyber-Loire')
        await visitor.arrivesOn('Cyber-Loire')
        await visitor.opens(`${new URL(visitor.page.url()).pathname}/insigne`, 'L’insigne de référencement')
        await takesThePlaceOf(visitor, 'Hélène Tarquinel')
        await visitor.opens('/compte/candidatures', /andidatures/)
      },
      demo.place,
    ))
})
