import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo } from './serving.ts'
import { type Visitor, visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

let demo: Awaited<ReturnType<typeof openDemo>>
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

const shots = process.env.BALISE_TEST_SHOTS
async function shot({ page, way }: Visitor, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}-${way.screen}.png`, fullPage: true })
}

/** The door of the demonstration, where one press signs in somebody invented. */
async function comesInAs(visitor: Visitor, name: string) {
  await visitor.opens('/demonstration', 'La démonstration')
  await visitor.presses(new RegExp(name))
  await visitor.arrivesOn('Mon compte')
}

describe.each(mostly(scriptedDesk, plainPhone))('$name', (way) => {
  it('somebody leaves a text, Hélène Tarquinel takes it from her list and answers, and the answer is read', () =>
    visit(
      way,
      async (visitor) => {
        const strange = `Mon arrosoir connecté chante la nuit et réclame de l’argent, ${way.name}.`
        await visitor.opens('/diagnostic/pas-trouve', 'Je n’ai pas trouvé')
        await visitor.sees('Une personne de l’équipe lit votre texte, et vous répond')
        await shot(visitor, 'leave')
        await visitor.writes('Votre texte', strange)
        await visitor.chooses('J’accepte que ce texte soit gardé 90 jours')
        await visitor.presses(/^Laisser ce texte$/)
        await visitor.arrivesOn('Votre texte est gardé')
        await visitor.sees('Une personne de l’équipe vous répond au plus tard le')
        const number = await visitor.term('Numéro')

        await comesInAs(visitor, 'Hélène Tarquinel')
        await shot(visitor, 'account')
        await visitor.presses(/^À faire/)
        await visitor.arrivesOn('À faire')
        await shot(visitor, 'list')
        await visitor.presses(/^Textes laissés/)
        await visitor.arrivesOn('À faire')
        await visitor.page.getByRole('button', { name: 'Je m’en charge' }).last().click()
        await visitor.arrivesOn('À faire')
        await visitor.sees('Elle est à vous.')
        await visitor.staysWell()
        await visitor.presses(/^Les miennes/)
        await visitor.arrivesOn('À faire')
        await shot(visitor, 'mine')
        await visitor.page.getByText('En savoir plus').last().click()
        await visitor.page
          .getByRole('link', { name: /^Confier à quelqu’un/ })
          .last()
          .click()
        await visitor.sees('Nous avons promis une réponse sous un jour ouvré')
        await visitor.staysWell()
        await shot(visitor, 'task')
        await visitor.presses('Ouvrir')
        await visitor.arrivesOn('Un texte laissé')
        await visitor.sees(strange)
        await shot(visitor, 'story')
        await visitor.presses(/^Répondre$/)
        await visitor.isRefused(422, 'Choisissez ce que c’était')
        await visitor.picks('Ce que c’était', 'Aucune de nos situations')
        await visitor.writes('Votre réponse', 'Débranchez-le, et parlez-en au vendeur.')
        await visitor.presses(/^Répondre$/)
        await visitor.arrivesOn('Les textes laissés')
        await visitor.sees('Votre réponse est gardée.')
        await shot(visitor, 'stories')

        await visitor.opens('/diagnostic/pas-trouve/effacer', 'Un texte que vous avez laissé')
        await visitor.writes('Numéro du texte', number)
        await visitor.presses('Continuer')
        await visitor.sees('Débranchez-le, et parlez-en au vendeur.')
        await visitor.sees('par l’équipe de ce site')
        await visitor.staysWell()
        await shot(visitor, 'answer')
        expect(visitor.met.requests.filter((one) => /TXT|arrosoir/i.test(one))).toEqual([])
      },
      demo.place,
    ))

  it('Nadia Kerbrat, who keeps the instance, has nothing of it in her list, and reads that no content is stale', () =>
    visit(
      way,
      async (visitor) => {
        await comesInAs(visitor, 'Nadia Kerbrat')
        await visitor.opens('/compte/a-faire', 'À faire')
        await visitor.sees('Rien n’attend')
        await shot(visitor, 'empty')
        await visitor.opens('/compte/contenus', 'Les contenus à relire')
        await visitor.sees('Rien à relire aujourd’hui.')
      },
      demo.place,
    ))
})
