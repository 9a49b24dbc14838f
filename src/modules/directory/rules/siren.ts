import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'

/** Digits, whatever was put between them when it was copied: spaces, dots, a no-break space. */
const digits = (typed: string): string => typed.replace(/[\s.\u00a0\u202f-]/g, '')

/** The sum of Luhn (ISO/IEC 7812-1): every second digit from the right counts twice, its own digits added. */
function luhn(number: string): number {
  return [...number].reverse().reduce((sum, sign, at) => {
    const value = Number(sign) * (at % 2 === 1 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
}

/** La Poste, whose establishments are keyed otherwise: the sum of the digits is a multiple of five (INSEE). */
const laPoste = '356000000'

/**
 * The number of an establishment (SIRET): nine digits of the company (SIREN), five of the establishment, each with
 * its key. Source: INSEE, « Définition du numéro SIRET » ; Code de commerce, R123-220 and R123-221.
 */
export function readSiret(
  typed: string,
): Ruling<{ siren: string; siret: string }, 'siret-missing' | 'siret-wrong' | 'siren-not-siret'> {
  const siret = digits(typed)
  if (siret === '') return refuse('siret-missing')
  if (/^\d{9}$/.test(siret) && luhn(siret) % 10 === 0) return refuse('siren-not-siret')
  if (!/^\d{14}$/.test(siret)) return refuse('siret-wrong')
  const siren = siret.slice(0, 9)
  if (luhn(siren) % 10 !== 0) return refuse('siret-wrong')
  const isKeyed =
    luhn(siret) % 10 === 0 ||
    (siren === laPoste && [...siret].reduce((sum, sign) => sum + Number(sign), 0) % 5 === 0)
  return isKeyed ? grant({ siren, siret }) : refuse('siret-wrong')
}

/**
 * As people read it: 732 829 320. Plain spaces: of one piece it would be wider than a narrow column, and pages cut what
 * is too wide anywhere, within a group too.
 */
export const sirenSaid = (siren: string): string =>
  `${siren.slice(0, 3)} ${siren.slice(3, 6)} ${siren.slice(6, 9)}`

/** As people read it: 732 829 320 00074. */
export const siretSaid = (siret: string): string => `${sirenSaid(siret)} ${siret.slice(9)}`
