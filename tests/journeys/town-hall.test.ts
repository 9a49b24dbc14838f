import { describe, expect } from 'vitest'
import { townHall } from '../cast.ts'
import { journey } from './visitor.ts'

describe('the town hall of Valbrune, under ransomware on a Friday night', () => {
  journey('is at its first gestures in three taps, and knows what falls due on Monday', async (visitor) => {
    await visitor.opens('/', 'Que vous arrive-t-il ?')
    await visitor.presses('Attaque en cours')
    await visitor.arrivesOn('Que se passe-t-il en ce moment ?')
    const ours = visitor.main.getByRole('list', { name: 'Une mairie, un service public' })
    await visitor.presses('Les fichiers sont bloqués', ours)
    await visitor.arrivesOn('Un rançongiciel touche votre collectivité')
    await visitor.sees('Coupez Internet et le réseau')
    await visitor.sees('Appelez le secours cyber régional')

    await visitor.writesPlace('Votre commune (facultatif)', townHall.commune.typed)
    await visitor.presses('Enregistrer le dossier')
    await visitor.arrivesOn('Votre dossier est enregistré')
    await visitor.presses('Passer, je les ai')
    await visitor.arrivesOn('Un rançongiciel touche votre collectivité')

    await visitor.presses('Compléter les faits')
    await visitor.arrivesOn('Les faits, une fois pour toutes')
    await visitor.writesMoment(
      'Quand avez-vous compris que c’était une attaque ou une arnaque ?',
      townHall.known,
    )
    await visitor.picks('Avez-vous une assurance qui couvre ce risque ?', 'Oui')
    await visitor.picks(
      'Des données d’autres personnes sont-elles exposées ?',
      'Oui, avec un risque possible',
    )
    await visitor.presses('Enregistrer')
    await visitor.arrivesOn('Un rançongiciel touche votre collectivité')

    // Seventy-two hours run through the weekend: known on Friday at 20:10, due on Monday at 20:10.
    await visitor.sees(/lundi( 23 novembre)? à 20 h 10/, visitor.part('clock-INS-72H'))
    await visitor.sees(/lundi( 23 novembre)? à 20 h 10/, visitor.part('clock-GDPR-33'))
    await visitor.sees('L12-10-1', visitor.part('clock-INS-72H'))
    await visitor.presses('Voir tous les contacts officiels')
    await visitor.arrivesOn('Qui peut vous aider')
    expect(await visitor.reads(visitor.part('contacts'))).toMatch(/Grand Est/)
  })
})
