import { describe, expect, it } from 'vitest'
import { whomOf } from './asker.ts'
import { openForWhom } from './for-whom.ts'
import { openLibrary } from './library.ts'
import type { Heard } from './rules/triage/for-whom.ts'

const { hear } = openForWhom()

describe('whom a story is about', () => {
  it.each<[story: string, heard: Heard]>([
    [
      'Je suis artisane, on a piraté ma boîte mail et envoyé les factures de mon entreprise avec un autre RIB.',
      'entreprise-association',
    ],
    ['L’ordinateur de mon atelier ne s’ouvre plus.', 'entreprise-association'],
    ['Nos clients reçoivent des factures fausses.', 'entreprise-association'],
    ['Un pirate écrit aux adhérents de notre association.', 'entreprise-association'],
    ['je tiens un petit restaurant, ma page a été volée', 'entreprise-association'],
    ['Je suis trésorière d’une association, un faux mail du président', 'entreprise-association'],
    ['Our company was hacked.', 'entreprise-association'],
    ['Les serveurs de la mairie sont chiffrés.', 'collectivite-administration'],
    ['Je suis maire, notre mairie ne peut plus rien imprimer.', 'collectivite-administration'],
    ['je travaille à la mairie, un message bizarre', 'collectivite-administration'],
    // Somebody else's, or a trade without its business: one question.
    ['On a piraté l’entreprise de mon mari.', 'doubt'],
    ['Tous les fichiers de l’entreprise de mon mari sont chiffrés.', 'doubt'],
    ['Je suis plombier et mon téléphone est bloqué.', 'doubt'],
    ['À la mairie, plus rien ne s’ouvre.', 'doubt'],
    ['Mon association et notre mairie ont reçu le même mail.', 'collectivite-administration'],
    ['Nos clients et notre mairie ont reçu le même mail.', 'doubt'],
    // Nothing of who was struck.
    ['Mon patron me harcèle sur Messenger.', undefined],
    ['Le service client de ma banque m’a appelé.', undefined],
    ['J’ai reçu un SMS de la mairie pour une amende.', undefined],
    ['Quelqu’un se fait passer pour une entreprise de livraison.', undefined],
    ['Ils ont volé ma boîte mail depuis mon salon.', undefined],
    ['Mon cabinet médical m’a écrit pour un virement.', undefined],
    ['Activité suspecte sur mon compte.', undefined],
    ['', undefined],
  ])('« %s »: %s', (story, heard) => {
    expect(hear(story)).toBe(heard)
  })

  const library = openLibrary()
  const asked = (threat: string, heard: Heard) =>
    whomOf({ candidates: [{ threat, confidence: 1, reasons: [] }] }, heard, library)

  it('is followed when the situation may strike it, asked when it is in doubt, a person otherwise', () => {
    expect(asked('ransomware', 'entreprise-association')).toEqual({
      public: 'entreprise-association',
      asks: [],
    })
    expect(asked('ransomware', undefined)).toEqual({ public: 'particulier', asks: [] })
    expect(asked('ransomware', 'doubt').asks).toHaveLength(3)
  })

  it('is asked between two kinds of organisations, never a person, when no person can be struck', () => {
    expect(asked('ddos', undefined).asks).toEqual(['entreprise-association', 'collectivite-administration'])
  })

  it('is not an organisation when only a person can be struck', () => {
    expect(asked('sextortion', 'entreprise-association')).toEqual({ public: 'particulier', asks: [] })
  })
})
