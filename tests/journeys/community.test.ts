import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDemo } from './serving.ts'
import { type Visitor, visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

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

/** The narrowest screen that a page must suit. */
const narrowPhone = { ...plainPhone, name: 'without JavaScript, 320 px wide', width: 320 }

describe.each(mostly(narrowPhone, scriptedDesk))('$name, the community', (way) => {
  it('is read, answered and told of by Lucie; Théo invites; Hélène reads what was reported', () =>
    visit(
      way,
      async (visitor) => {
        const title = `Rappel de fonds, ${way.screen}`
        await takesThePlaceOf(visitor, 'Lucie Ferrand')
        await visitor.presses(/^Communauté/)
        await visitor.arrivesOn('Communauté des signataires')
        await visitor.sees('Sauvegarde chiffrée')
        await visitor.presses('Recevoir ce courriel')
        await visitor.sees('Vous en recevez un par jour au plus')
        await visitor.presses('Ne plus le recevoir')
        await visitor.presses('Département Loire')
        await visitor.arrivesOn('Département Loire')
        await visitor.writes('Votre message', 'À qui s’adresser le samedi ?')
        await visitor.presses('Publier')
        await visitor.isRefused(422, 'Donnez un sujet, en une ligne.')
        await visitor.writes('Sujet', title)
        await visitor.presses('Publier')
        await visitor.arrivesOn(title)
        await visitor.sees('C’est publié.')
        await visitor.presses('Corriger')
        await visitor.arrivesOn('Corriger votre message')
        await visitor.writes('Votre message', 'À qui s’adresser le dimanche ?')
        await visitor.presses('Enregistrer')
        await visitor.arrivesOn(title)
        await visitor.sees('corrigé')
        await visitor.opens('/communaute/kits', 'Les kits')
        await visitor.presses('Conserver les traces')
        await visitor.arrivesOn('Conserver les traces')
        await visitor.opens('/communaute/kits/proposer', 'Proposer un kit')
        await visitor.opens('/communaute/contacts', 'Police et gendarmerie autour de vous')
        await takesThePlaceOf(visitor, 'Théo Marchand')
        await visitor.opens('/communaute/departement-42', 'Département Loire')
        await visitor.presses(title)
        await visitor.arrivesOn(title)
        await visitor.presses('Signaler')
        await visitor.arrivesOn('Signaler un message')
        await visitor.writes('Pourquoi le signaler ?', 'Un essai')
        await visitor.presses('Envoyer aux modérateurs')
        await visitor.sees('C’est transmis aux modérateurs')
        await visitor.opens('/communaute/inviter', 'Inviter un professionnel')
        await visitor.writes('Son adresse électronique', `irene.${way.screen}@falaise.example`)
        await visitor.presses('Envoyer l’invitation')
        await visitor.arrivesOn('Inviter un professionnel')
        await visitor.sees(/n’a pas encore répondu/)
        await visitor.unfolds('Changer')
        await visitor.staysWell()
        await takesThePlaceOf(visitor, 'Hélène Tarquinel')
        await visitor.opens('/compte/communaute', 'Modérer la communauté')
        await visitor.presses(title)
        await visitor.arrivesOn('Un message à modérer')
        await visitor.writes('Raison, montrée à tous', 'Un essai de la démonstration')
        await visitor.presses('Masquer ce message')
        await visitor.arrivesOn('Modérer la communauté')
        await takesThePlaceOf(visitor, 'Lucie Ferrand')
        await visitor.opens('/communaute/departement-42', 'Département Loire')
        await visitor.presses(title)
        await visitor.sees('Message masqué par la modération')
      },
      demo.place,
    ))
})
