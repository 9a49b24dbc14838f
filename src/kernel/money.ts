type Language = 'fr' | 'en'

const narrow = '\u202f'
const minus = '\u2212'

/** `1 234,50 €`, its cents always said: what is owed is read to the cent. In English `€1,234.50`. */
export const money = (cents: number, language: Language): string =>
  sized(cents, cents < 0 ? minus : '', language)

/** The same with its sign, for what changes: `+ 120,00 €`, `− 50,00 €`, `0,00 €`. */
export const moneyChange = (cents: number, language: Language): string =>
  sized(cents, cents === 0 ? '' : `${cents < 0 ? minus : '+'}${language === 'fr' ? narrow : ''}`, language)

function sized(cents: number, sign: string, language: Language): string {
  const size = Math.abs(cents)
  const euros = grouped(String(Math.floor(size / 100)), language)
  const rest = String(size % 100).padStart(2, '0')
  return language === 'en' ? `${sign}€${euros}.${rest}` : `${sign}${euros},${rest}${narrow}€`
}

/** `20 %`, `5,5 %`, from basis points. */
export const rate = (basisPoints: number, language: Language): string =>
  `${decimal(basisPoints, 2, language)}${language === 'fr' ? narrow : ''}%`

/** `1,5`, `1 200`, from thousandths: no zero that says nothing. */
export const quantity = (milli: number, language: Language): string => decimal(milli, 3, language)

function decimal(parts: number, places: number, language: Language): string {
  const digits = String(parts).padStart(places + 1, '0')
  const rest = digits.slice(-places).replace(/0+$/, '')
  const whole = grouped(digits.slice(0, -places), language)
  return rest === '' ? whole : `${whole}${language === 'fr' ? ',' : '.'}${rest}`
}

const grouped = (digits: string, language: Language): string =>
  digits.replace(/\B(?=(\d{3})+$)/g, language === 'fr' ? narrow : ',')
