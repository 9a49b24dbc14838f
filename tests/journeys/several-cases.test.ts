import { describe } from 'vitest'
import { copiesTheKey } from './case.ts'
import { variant } from './visitor.ts'

const result = '/diagnostic/resultat/phishing-sms?public=particulier'

describe('Amina, who may come back without her six words', () => {
  variant('asks to attach her case to her address, and for the list of her cases', async (visitor) => {
    await visitor.opens(result)
    await visitor.presses('Enregistrer le dossier')
    await copiesTheKey(visitor)
    await visitor.presses('Passer, je les ai')
    const headline = 'Un faux SMS cherche vos données ou votre argent'
    await visitor.arrivesOn(headline)
    await visitor.unfolds('Retrouver ce dossier par courriel')
    await visitor.writes('L’adresse à laquelle rattacher ce dossier', 'amina@exemple')
    await visitor.presses('Rattacher ce dossier')
    await visitor.isRefused(422, 'Cette adresse électronique n’est pas complète.')
    await visitor.writes('L’adresse à laquelle rattacher ce dossier', 'amina@exemple.example')
    await visitor.presses('Rattacher ce dossier')
    await visitor.arrivesOn(headline)
    await visitor.sees('Un courriel part.')
    await visitor.presses('Sortir du dossier')
    await visitor.arrivesOn('Reprendre mon dossier')
    await visitor.presses('Retrouver mes dossiers par courriel')
    await visitor.arrivesOn('Mes dossiers')
    await visitor.writes('Votre adresse électronique', 'amina@exemple.example')
    await visitor.presses('Recevoir un lien')
    await visitor.arrivesOn('Regardez vos courriels')
    await visitor.opens('/dossier/rattacher/rien', 'Rattacher le dossier à cette adresse')
    await visitor.presses('Rattacher le dossier')
    await visitor.isRefused(409, 'Ce lien a déjà servi')
    await visitor.opens('/mes-dossiers/lien/rien', 'Voir mes dossiers ici')
    await visitor.presses('Voir mes dossiers sur cet appareil')
    await visitor.isRefused(409, 'Ce lien a déjà servi')
    await visitor.opens('/mes-dossiers/liste', 'Mes dossiers')
  })
})
