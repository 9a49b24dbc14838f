import { describe, expect, it } from 'vitest'
import { demoPeople } from '../cast.ts'
import type { aCodeApp } from '../factors.ts'
import { linkMailedTo } from './mailbox.ts'
import { installsCodes, setsUpCodes } from './proofs.ts'
import { openDemo } from './serving.ts'
import { type Visitor, visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

type Person = { name: string; mail: string }
type CodeApp = ReturnType<typeof aCodeApp>

const { agnes, nadia, helene, claire } = demoPeople
const minute = 60_000

/** By one press, as only the demo lets anybody. */
async function takesThePlaceOf(visitor: Visitor, { name }: Person) {
  await visitor.opens('/demonstration', 'La démonstration')
  await visitor.presses(new RegExp(name))
  await visitor.arrivesOn('Mon compte')
}

/** Others go on while it is on its way: mails leave every two seconds. */
async function asksForALink(visitor: Visitor, person: Person) {
  await visitor.arrivesOn('Se connecter')
  await visitor.writes('Votre adresse électronique', person.mail)
  await visitor.presses('Recevoir un lien')
  await visitor.arrivesOn('Regardez vos courriels')
}

async function pressesTheLink(visitor: Visitor, person: Person) {
  await visitor.opens(await linkMailedTo(visitor, person, 'connexion/lien'), 'Entrer avec ce lien')
  await visitor.presses('Me connecter sur cet appareil')
}

/** Codes that the demo asks none of its people for, until they have some. */
async function setsUpCodesAndLeaves(visitor: Visitor, person: Person): Promise<CodeApp> {
  await takesThePlaceOf(visitor, person)
  await visitor.opens('/compte/securite/application')
  const app = await installsCodes(visitor)
  await visitor.opens('/compte', 'Mon compte')
  await visitor.presses('Me déconnecter')
  await asksForALink(visitor, person)
  return app
}

async function signsInWithACode(visitor: Visitor, person: Person, app: CodeApp) {
  await pressesTheLink(visitor, person)
  await visitor.arrivesOn('Encore une preuve')
  await visitor.writes('Votre code', '123')
  await visitor.presses('Continuer')
  await visitor.isRefused(422, 'Ce code n’est pas bon')
  await visitor.writes('Votre code', app.codeAt(visitor.now()))
  await visitor.presses('Continuer')
  await visitor.arrivesOn('Mon compte')
  await visitor.sees('par un lien et un code')
}

/** Asked again for a proof, a wrong one first. */
async function provesAgain(visitor: Visitor, app: CodeApp) {
  await visitor.arrivesOn('Confirmez que c’est vous')
  await visitor.isRefused(403, 'votre dernière preuve a plus de dix minutes')
  await visitor.writes('Votre code', '000000')
  await visitor.presses('Continuer')
  await visitor.isRefused(422, 'Ce code n’est pas bon')
  await visitor.unfolds('J’ai perdu mon téléphone')
  await visitor.sees('Déconnectez-vous, puis demandez un lien')
  await visitor.staysWell()
  await visitor.writes('Votre code', app.codeAt(visitor.now()))
  await visitor.presses('Continuer')
}

const invited = 'lise.morel@invitee.example'

async function writesAnInvitation(visitor: Visitor, role: string) {
  await visitor.opens('/compte/invitations', 'Inviter une personne')
  await visitor.writes('Adresse électronique de la personne', invited)
  await visitor.picks('Rôle', role)
}

/** She has nothing but her mail to be asked for: what she wrote is there to be copied, and she begins again. */
async function isToldToSignInAgain(visitor: Visitor, person: Person) {
  await visitor.presses('Envoyer l’invitation')
  await visitor.arrivesOn('Confirmez que c’est vous')
  await visitor.isRefused(403, 'votre connexion a plus de dix minutes')
  expect(await visitor.boxReads('Ce que vous avez écrit ou choisi')).toContain(invited)
  await visitor.presses('Me connecter de nouveau')
  await asksForALink(visitor, person)
}

/** Nadia makes sure that it is Agnès, and says how; Hélène agrees. */
async function isHelpedByTwo(visitor: Visitor, ofNadia: Visitor, ofHelene: Visitor) {
  await visitor.unfolds('J’ai perdu mon téléphone, mes clés et mes codes')
  await visitor.staysWell()
  await visitor.presses('Demander à récupérer mon compte')
  await visitor.arrivesOn('Encore une preuve')
  await visitor.sees('Votre demande est enregistrée.')

  await ofNadia.opens('/compte/recuperations', 'Personnes qui ont tout perdu')
  await ofNadia.writes('Comment avez-vous vérifié que c’est elle ?', ' ')
  await ofNadia.presses('Ouvrir la récupération')
  await ofNadia.isRefused(422, 'Écrivez comment vous avez vérifié que c’est elle.')
  await ofNadia.writes(
    'Comment avez-vous vérifié que c’est elle ?',
    'Je l’ai appelée à sa brigade, son téléphone a été volé lundi.',
  )
  await ofNadia.presses('Ouvrir la récupération')
  await ofNadia.arrivesOn('Personnes qui ont tout perdu')
  await ofNadia.sees('Une autre personne doit l’approuver.')

  await takesThePlaceOf(ofHelene, helene)
  await ofHelene.opens('/compte/recuperations', 'Personnes qui ont tout perdu')
  await ofHelene.sees('son téléphone a été volé lundi')
  await ofHelene.presses('Approuver')
  await ofHelene.arrivesOn('Personnes qui ont tout perdu')
  await ofHelene.sees('Le lien part par courriel.')

  await visitor.reloads()
  await visitor.arrivesOn('Encore une preuve')
  await visitor.sees('La récupération de votre compte est approuvée.')
}

describe('Agnès Roy, of the duty desk', () => {
  describe.each(mostly(plainPhone, scriptedDesk))('$name', (way) => {
    // Two starts of a house and a dozen mails: longer than the other journeys on a busy machine.
    it('is asked again for a proof, as her colleagues are, then loses her phone and comes back', {
      timeout: 300_000,
    }, async () => {
      const demo = await openDemo()
      const visits = (walk: (visitor: Visitor) => Promise<void>) => visit(way, walk, demo.place)
      try {
        await visits((hers) =>
          visits((ofNadia) =>
            visits(async (ofClaire) => {
              await ofClaire.opens('/connexion')
              await asksForALink(ofClaire, claire)
              const app = await setsUpCodesAndLeaves(hers, agnes)
              const appOfNadia = await setsUpCodesAndLeaves(ofNadia, nadia)
              await pressesTheLink(ofClaire, claire)
              await ofClaire.arrivesOn('Mon compte')
              await writesAnInvitation(ofClaire, 'Membre d’une organisation')
              await signsInWithACode(hers, agnes, app)
              await signsInWithACode(ofNadia, nadia, appOfNadia)
              await writesAnInvitation(ofNadia, 'Permanence (police, gendarmerie)')

              await demo.startAgain(20 * minute)
              await isToldToSignInAgain(ofClaire, claire)
              await hers.opens('/compte/securite/application')
              await provesAgain(hers, app)
              await hers.arrivesOn('Installer une application de codes')
              await ofNadia.presses('Envoyer l’invitation')
              await provesAgain(ofNadia, appOfNadia)
              await ofNadia.arrivesOn('Inviter une personne')
              await ofNadia.sees('L’invitation part par courriel.')
              await ofNadia.sees(invited)
              await pressesTheLink(ofClaire, claire)
              await ofClaire.arrivesOn('Mon compte')
              await writesAnInvitation(ofClaire, 'Membre d’une organisation')
              await ofClaire.presses('Envoyer l’invitation')
              await ofClaire.sees('L’invitation part par courriel.')

              await visits(async (elsewhere) => {
                await elsewhere.opens('/connexion')
                await asksForALink(elsewhere, agnes)
                await pressesTheLink(elsewhere, agnes)
                await elsewhere.arrivesOn('Encore une preuve')
                await visits((ofHelene) => isHelpedByTwo(elsewhere, ofNadia, ofHelene))
                const link = await linkMailedTo(elsewhere, agnes, 'connexion/recuperation')
                await elsewhere.opens('/demonstration/courrier', 'Courrier envoyé')
                await elsewhere.opens(link, 'Reprendre votre compte')
                await elsewhere.presses('Effacer et continuer')
                await setsUpCodes(elsewhere)
                await elsewhere.arrivesOn('Mon compte')
                await elsewhere.opens(link, 'Reprendre votre compte')
                await elsewhere.presses('Effacer et continuer')
                await elsewhere.isRefused(409, 'Ce lien a déjà servi')
              })
            }),
          ),
        )
      } finally {
        await demo.close()
      }
    })
  })
})
