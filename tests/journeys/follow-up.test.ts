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

/** Hélène at the desk of the follow-up. */
async function sitsAtTheDesk(helene: Visitor) {
  await helene.opens('/demonstration', 'La démonstration')
  await helene.presses(/Hélène Tarquinel/)
  await helene.arrivesOn('Mon compte')
  await helene.opens('/compte/suivi', 'Suivi des dossiers')
}

/** She reads what somebody still needs, with what was chosen, and answers it. */
async function answersNeed(helene: Visitor, words: string) {
  await sitsAtTheDesk(helene)
  await helene.presses(/Besoin dit au suivi/)
  await helene.arrivesOn('Un message depuis un dossier')
  await helene.sees(words)
  expect(await helene.term('Avez-vous récupéré votre argent ?')).toBe('Une partie')
  await shot(helene, 'follow-up-desk-need')
  await helene.writes('Votre réponse', 'Votre banque doit vous répondre sous deux mois.')
  await helene.presses('Envoyer la réponse')
  await helene.sees('La réponse est envoyée.')
}

/** She opens the questions of somebody who telephones, with her code. */
async function opensFor(helene: Visitor, code: string, title: string) {
  await sitsAtTheDesk(helene)
  await helene.writes('Son code de suivi', code)
  await helene.chooses('Par téléphone')
  await helene.presses('Ouvrir les questions')
  await helene.arrivesOn(title)
}

/** What was answered already is not asked again. */
async function typesNothing(helene: Visitor, code: string) {
  await opensFor(helene, code, 'Donner de vos nouvelles')
  await helene.sees('Vous avez déjà répondu cette fois-ci.')
}

/** She types what she is told, and learns what to say before she hangs up. */
async function typesFor(helene: Visitor, code: string, number: string) {
  await opensFor(helene, code, 'Après trois mois')
  await helene.doesNotSee(number)
  await helene.sees('Ce que vous enregistrez est noté au journal')
  await helene.presses('Envoyer mes réponses')
  await helene.isRefused(422, 'Répondez à une question au moins')
  await helene.chooses('Ce n’est pas réglé')
  await needsSomething(helene, 'Qu’on me rappelle mes droits')
  await shot(helene, 'follow-up-desk-typed')
  await helene.presses('Envoyer mes réponses')
  await helene.arrivesOn('Suivi des dossiers')
  await helene.sees('Dites à la personne qu’une réponse vient dans son dossier')
}

/** « Oui » is an answer to other questions too. */
async function needsSomething({ page, chooses, unfolds, writes }: Visitor, words: string) {
  await chooses('Oui', page.getByRole('group', { name: 'Avez-vous encore besoin de quelque chose ?' }))
  await unfolds('Ajouter quelques mots')
  await writes('De quoi auriez-vous besoin ?', words)
}

async function opensAgain(amina: Visitor, { number, words }: Key) {
  await amina.opens(`/dossier/${number}`, 'Reprendre mon dossier')
  await amina.writes('Les six mots', words.join(' '))
  await amina.presses('Ouvrir le dossier')
  await amina.sees('Ce qui va se passer')
}

describe.each(mostly(plainPhone, scriptedDesk))('$name, Amina', (way) => {
  it(
    'writes to the team, says after a week how things are and what she needs, after a month by her code alone, then by telephone',
    () =>
      visit(
        way,
        async (amina) => {
          const message = `Faut-il garder le SMS ? (${way.name})`
          const key = await opensHerCase(amina)
          const { number } = key
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
          await opensAgain(amina, key)
          await amina.sees('Nous vous demandons des nouvelles')
          await shot(amina, 'follow-up-case')
          await amina.presses(/Nous vous demandons des nouvelles/)
          await amina.arrivesOn('Le suivi de votre dossier')
          await shot(amina, 'follow-up-round')
          await amina.presses('Envoyer mes réponses')
          await amina.isRefused(422, 'Répondez à une question au moins')
          await amina.chooses('Une partie')
          await amina.chooses('Pas encore, je vais le faire')
          const need = `Que la banque me réponde (${way.name})`
          await needsSomething(amina, need)
          await amina.presses('Envoyer mes réponses')
          await amina.sees('Merci. Vos réponses sont enregistrées.')
          expect(await amina.term('Avez-vous récupéré votre argent ?')).toBe('Une partie')
          await amina.staysWell()
          await amina.sees('Une personne de l’équipe lit votre demande et vous répond ici')
          await shot(amina, 'follow-up-thanks')
          await visit(way, (helene) => answersNeed(helene, need), demo.place)
          await amina.opens(`/dossier/${number}/suivi`, 'Le suivi de votre dossier')
          await amina.sees('Votre banque doit vous répondre sous deux mois.')
          await amina.doesNotSee('Je n’ai plus besoin de rien')

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
          await visit(way, (helene) => typesNothing(helene, code), demo.place)

          await demo.startAgain(60 * day)
          await visit(way, (helene) => typesFor(helene, code, number), demo.place)
          await opensAgain(amina, key)
          await amina.presses(/^Suivi/)
          await amina.arrivesOn('Le suivi de votre dossier')
          await amina.sees('Qu’on me rappelle mes droits')
          await shot(amina, 'follow-up-need')
          await amina.presses('Je n’ai plus besoin de rien')
          await amina.sees('C’est noté. Personne ne vous répondra pour cette demande.')
          await amina.presses(/Changez de code/)
          await amina.arrivesOn('Changer de code de suivi')
          await shot(amina, 'follow-up-change-code')
          await amina.presses('Changer mon code')
          await amina.sees('Votre code a changé.')
          expect(await amina.term('Code de suivi')).not.toBe(code)
        },
        demo.place,
      ),
    600_000,
  )
})
