import { describe, inject } from 'vitest'
import { administrator, dutyAgent } from '../cast.ts'
import { setsUpCodes } from './proofs.ts'
import { type Visitor, variant } from './visitor.ts'

/** A passkey of Chromium's virtual authenticator: made, then used at the door, where it is two factors at once. */
async function comesBackWithAPasskey(visitor: Visitor) {
  const devtools = await visitor.context.newCDPSession(visitor.page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await visitor.opens('/compte/securite', 'Sécurité de mon compte')
  await visitor.writes('Nom de cette clé d’accès', 'Poste de la permanence')
  await visitor.presses('Ajouter une clé d’accès')
  await visitor.sees('C’est ajouté.')
  await visitor.sees('Poste de la permanence')
  await visitor.staysWell()
  await visitor.opens('/compte', 'Mon compte')
  // Nobody touches the device before the button is pressed.
  const touch = (enabled: boolean) =>
    devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
  await touch(false)
  await visitor.presses('Me déconnecter')
  await visitor.arrivesOn('Se connecter')
  await touch(true)
  await visitor.presses('Entrer avec une clé d’accès')
  await visitor.arrivesOn('Mon compte')
  await visitor.sees('par une clé d’accès')
  await devtools.detach()
}

describe('Nadia Kerbrat, invited to administer an instance', () => {
  variant('accepts, invites an agent, reads what was written of it, and signs out', async (visitor) => {
    const mine = visitor.way.scripted ? 'scripted' : 'plain'
    await visitor.opens('/compte', 'Se connecter')
    await visitor.opens(inject('journeys').invitations[mine], 'Une invitation pour vous')
    await visitor.sees('Administration du site')
    await visitor.writes('Votre nom', administrator.name)
    await visitor.presses('Accepter et me connecter ici')

    await setsUpCodes(visitor)
    await visitor.arrivesOn('Mon compte')
    await visitor.sees(`${administrator.name} · ${administrator.mails[mine]}`)
    await visitor.sees('Cet appareil')
    await visitor.presses(/^Inviter une personne/)
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
    await visitor.presses(/^Personnes/)
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

    if (visitor.way.scripted) await comesBackWithAPasskey(visitor)
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
