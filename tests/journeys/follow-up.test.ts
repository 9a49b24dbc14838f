import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copiesTheKey, type Key } from './case.ts'
import { openDemo } from './serving.ts'
import { type Visitor, visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

let demo: Awaited<ReturnType<typeof openDemo>>
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

const day = 86_400_000

const shots = process.env.BALISE_TEST_SHOTS
async function shot({ page, way }: Visitor, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}-${way.screen}.png`, fullPage: true })
}

/** Amina saves what happened to her: a case of her own. */
async function opensHerCase(amina: Visitor): Promise<Key> {
  await amina.opens('/diagnostic/resultat/phishing-sms?public=particulier')
  await amina.presses('Enregistrer le dossier')
  const key = await copiesTheKey(amina)
  await amina.writes(key.asked.label, key.asked.word)
  await amina.presses('C’est noté, ouvrir mon dossier')
  await amina.sees('Ce qui va se passer')
  return key
}

/** Hélène Tarquinel, of the team, reads the message that waits and answers it. */
async function answers(helene: Visitor, message: string) {
  await helene.opens('/demonstration', 'La démonstration')
  await helene.presses(/Hélène Tarquinel/)
  await helene.arrivesOn('Mon compte')
  await helene.presses(/^Suivi des dossiers/)
  await helene.arrivesOn('Suivi des dossiers')
  await shot(helene, 'follow-up-desk')
  await helene.presses(/Réponse promise/)
  await helene.arrivesOn('Un message depuis un dossier')
  await helene.sees(message)
  await shot(helene, 'follow-up-desk-message')
  await helene.presses('Envoyer la réponse')
  await helene.isRefused(422, 'Écrivez votre réponse.')
  await helene.writes('Votre réponse', 'Oui : la lettre à la banque suffit.')
  await helene.presses('Envoyer la réponse')
  await helene.arrivesOn('Suivi des dossiers')
  await helene.sees('La réponse est envoyée.')
}

/** Hélène types what somebody tells her by telephone. */
async function typesFor(helene: Visitor, code: string) {
  await helene.opens('/demonstration', 'La démonstration')
  await helene.presses(/Hélène Tarquinel/)
  await helene.arrivesOn('Mon compte')
  await helene.opens('/compte/suivi', 'Suivi des dossiers')
  await helene.writes('Son code de suivi', code)
  await helene.chooses('Par téléphone')
  await helene.presses('Ouvrir les questions')
  await helene.arrivesOn('Donner de vos nouvelles')
  await helene.sees('Vous avez déjà répondu cette fois-ci.')
}

describe.each(mostly(plainPhone, scriptedDesk))('$name, Amina', (way) => {
  it(
    'writes to the team, says after a week how things are, and after a month by her code alone',
    () =>
      visit(
        way,
        async (amina) => {
          const message = `Faut-il garder le SMS ? (${way.name})`
          const { number, words } = await opensHerCase(amina)
          await amina.presses(/^Suivi/)
          await amina.arrivesOn('Le suivi de votre dossier')
          await amina.sees('Prochaines questions')
          const code = await amina.term('Code de suivi')
          expect(code).toMatch(/^SUI(-\w{4}){2}$/)
          await shot(amina, 'follow-up-before')
          await amina.presses('Envoyer mon message')
          await amina.isRefused(422, 'Écrivez votre message.')
          await amina.writes('Votre message', message)
          await amina.presses('Envoyer mon message')
          await amina.sees('Votre message est envoyé.')
          await amina.sees('Personne ne l’a encore lu.')
          await visit(way, (helene) => answers(helene, message), demo.place)
          await amina.opens(`/dossier/${number}`)
          await amina.presses(/Une réponse à votre message/)
          await amina.arrivesOn('Le suivi de votre dossier')
          await amina.sees('Oui : la lettre à la banque suffit.')
          await shot(amina, 'follow-up-answer')

          await demo.startAgain(7 * day)
          await amina.opens(`/dossier/${number}`, 'Reprendre mon dossier')
          await amina.writes('Les six mots', words.join(' '))
          await amina.presses('Ouvrir le dossier')
          await amina.sees('Nous vous demandons des nouvelles')
          await shot(amina, 'follow-up-case')
          await amina.presses(/Nous vous demandons des nouvelles/)
          await amina.arrivesOn('Le suivi de votre dossier')
          await shot(amina, 'follow-up-round')
          await amina.presses('Envoyer mes réponses')
          await amina.isRefused(422, 'Répondez à une question au moins')
          await amina.chooses('Une partie')
          await amina.chooses('Pas encore, je vais le faire')
          await amina.presses('Envoyer mes réponses')
          await amina.sees('Merci. Vos réponses sont enregistrées.')
          expect(await amina.term('Avez-vous récupéré votre argent ?')).toBe('Une partie')
          await amina.staysWell()
          await shot(amina, 'follow-up-thanks')

          await demo.startAgain(23 * day)
          await visit(
            way,
            async (anybody) => {
              await anybody.opens('/suivi', 'Donner de vos nouvelles')
              await anybody.writes('Votre code de suivi', 'SUI-0000-0000')
              await anybody.presses('Continuer')
              await anybody.isRefused(422, 'Ce code n’ouvre rien.')
              await shot(anybody, 'follow-up-code')
              await anybody.writes('Votre code de suivi', code.toLowerCase())
              await anybody.presses('Continuer')
              await anybody.arrivesOn('Après un mois')
              await anybody.doesNotSee(number)
              await shot(anybody, 'follow-up-asked')
              await anybody.chooses('C’est réglé')
              await anybody.presses('Envoyer mes réponses')
              await anybody.arrivesOn('Merci')
              expect(anybody.met.requests.filter((one) => /SUI-|BAL-/i.test(one))).toEqual([])
            },
            demo.place,
          )
          await visit(way, (helene) => typesFor(helene, code), demo.place)
        },
        demo.place,
      ),
    600_000,
  )
})
