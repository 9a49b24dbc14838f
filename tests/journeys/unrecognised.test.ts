import { describe, expect } from 'vitest'
import { variant } from './visitor.ts'

const strange =
  'La lampe de mon salon parle portugais depuis que mon cousin a changé la box, et la nuit elle compte à voix haute.'

describe('somebody whom nothing fits', () => {
  variant('finds what helps anyway, leaves her text if she agrees, and erases it', async (visitor) => {
    await visitor.opens('/diagnostic/recit', 'Racontez avec vos mots')
    await visitor.writes('Ce qui s’est passé', strange)
    await visitor.presses('Trouver quoi faire')
    await visitor.presses('Je n’ai pas trouvé')
    await visitor.arrivesOn('Je n’ai pas trouvé')
    await visitor.sees('Mettez en pause ce qui est en cours')
    // Somebody answers where this house has operators by then: other journeys may have invited one.
    await visitor.sees(/personne ne lit ces textes|Une personne de l’équipe lit votre texte/)
    const text = visitor.page.getByRole('textbox', { name: 'Votre texte' })
    expect(await text.inputValue()).toBe(strange)

    await visitor.writes('Votre texte', `${strange} C’est étrange.`)
    expect(await visitor.isChosen('J’accepte que ce texte soit gardé 90 jours')).toBe(false)
    await visitor.presses(/^Laisser ce texte$/)
    await visitor.isRefused(422, 'Cochez la case si vous voulez nous laisser ce texte. Rien n’a été gardé.')
    expect(await text.inputValue()).toBe(`${strange} C’est étrange.`)

    await visitor.chooses('J’accepte que ce texte soit gardé 90 jours')
    await visitor.presses(/^Laisser ce texte$/)
    await visitor.arrivesOn('Votre texte est gardé')
    const number = await visitor.term('Numéro')
    expect(number).toMatch(/^TXT(-\w{4}){3}$/)
    await visitor.sees('Sans rien faire, votre texte sera effacé le')

    await visitor.presses('Voir ou effacer un texte déjà laissé')
    await visitor.arrivesOn('Un texte que vous avez laissé')
    await visitor.writes('Numéro du texte', 'TXT-0000')
    await visitor.presses('Continuer')
    await visitor.isRefused(422, 'Aucun texte ne porte ce numéro.')
    await visitor.writes('Numéro du texte', number.toLowerCase())
    await visitor.presses('Continuer')
    await visitor.sees('Personne ne l’a lu.')
    await visitor.staysWell()
    await visitor.presses('Effacer ce texte')
    await visitor.sees('Votre texte est effacé de ce site.')
    await visitor.staysWell()

    // No address that she went through says the number or the text.
    expect(visitor.met.requests.filter((one) => /TXT|lampe/i.test(one))).toEqual([])
  })
})
