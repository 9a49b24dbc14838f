import { describe, inject } from 'vitest'
import { administrator, dutyAgent } from '../cast.ts'
import { variant } from './visitor.ts'

describe('Nadia Kerbrat, invited to administer an instance', () => {
  variant('accepts, invites an agent, reads what was written of it, and signs out', async (visitor) => {
    const mine = visitor.way.scripted ? 'scripted' : 'plain'
    await visitor.opens('/compte', 'Se connecter')
    await visitor.opens(inject('journeys').invitations[mine], 'Une invitation pour vous')
    await visitor.sees('Administration du site')
    await visitor.writes('Votre nom', administrator.name)
    await visitor.presses('Accepter et me connecter ici')

    await visitor.arrivesOn('Mon compte')
    await visitor.sees(`${administrator.name} · ${administrator.mails[mine]}`)
    await visitor.sees('Cet appareil')
    await visitor.presses('Inviter une personne et lui donner un rôle')
    await visitor.arrivesOn('Inviter une personne')
    await visitor.writes('Adresse électronique de la personne', `${mine}.${dutyAgent.mail}`)
    await visitor.picks('Rôle', 'Permanence (police, gendarmerie)')
    await visitor.writes('Départements (permanence, supervision, astreinte, enquête)', '25, 99')
    await visitor.presses('Envoyer l’invitation')
    await visitor.isRefused(422, 'Un de ces codes n’est pas celui d’un département.')
    await visitor.writes('Départements (permanence, supervision, astreinte, enquête)', '25, 39')
    await visitor.presses('Envoyer l’invitation')
    await visitor.arrivesOn('Inviter une personne')
    await visitor.sees('L’invitation part par courriel.')
    await visitor.sees('Permanence (police, gendarmerie), départements : 25, 39')
    await visitor.presses('Revenir à mon compte')

    await visitor.arrivesOn('Mon compte')
    await visitor.presses('Voir les personnes qui ont un compte')
    await visitor.arrivesOn('Les personnes')
    await visitor.writes('Nom ou adresse', administrator.mails[mine])
    await visitor.presses('Chercher')
    await visitor.arrivesOn('Les personnes')
    await visitor.presses(administrator.name)
    await visitor.arrivesOn(administrator.name)
    await visitor.sees('Administration du site')
    await visitor.opens('/compte/journal', 'Le journal des actes')
    await visitor.sees('A invité une personne')
    await visitor.sees('A lu la table des personnes')
    await visitor.opens('/compte/qui-peut-quoi', 'Qui peut faire quoi')

    await visitor.opens('/compte', 'Mon compte')
    await visitor.presses('Me déconnecter')
    await visitor.arrivesOn('Se connecter')
    await visitor.sees('Vous êtes déconnecté sur cet appareil.')
    await visitor.opens('/compte/journal', 'Se connecter')
    await visitor.writes('Votre adresse électronique', administrator.mails[mine])
    await visitor.presses('Recevoir un lien')
    await visitor.arrivesOn('Regardez vos courriels')
  })
})
