import { isMailAddress } from '../../../../kernel/mail-address.ts'
import type { Public } from '../../../../kernel/situation.ts'
import type { Offer } from '../offer.ts'
import { checkText, type Reading, reading, type Slip } from './reading.ts'

export type TermsTyped = {
  phone: string
  mail: string
  languages: readonly string[]
  minutes: string
  travel: string
  examination: string
  mediator: string
  mediatorUrl: string
}
type Terms = Pick<Offer, 'phone' | 'mail' | 'languages' | 'urgentMinutes' | 'fees' | 'mediator'>

/** ISO 639-1, the ones asked for most in France. */
export const languagesOffered = 'fr en ar de es it nl pl pt ro ru tr uk zh'.split(' ')

export const most = { fee: 200, mediator: 120, url: 300, phone: 30 } as const
const minutesLeast = 5
const minutesMost = 2 * 24 * 60

/**
 * A number of the French plan, as people read it: 01 23 45 67 89, whatever was typed between and before. Those that
 * cost the caller more (« 089 ») are refused: nobody pays to be helped (Code de la consommation, L121-16).
 */
export function readPhone(typed: string): string | undefined {
  const digits = typed.replace(/^(\+|00)33(\s*\(0\))?/, '0').replace(/[\s.()\u00a0\u202f-]/g, '')
  if (!/^0[1-9]\d{8}$/.test(digits) || digits.startsWith('089')) return undefined
  return digits.replace(/(\d\d)(?=\d)/g, '$1 ')
}

/** An address of the web, with or without its beginning. */
function readUrl(typed: string): string | undefined {
  const whole = /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(whole)) return undefined
  const { protocol, hostname, username, href } = new URL(whole)
  return /^https?:$/.test(protocol) && hostname.includes('.') && username === '' ? href : undefined
}

/**
 * How it is reached, what it costs to come and look, and who settles a dispute. Whoever receives consumers belongs
 * to a mediator and says which, with its site (Code de la consommation, L612-1, L616-1 and R616-1).
 */
export function readTerms(typed: TermsTyped, { publics }: { publics: readonly Public[] }): Reading<Terms> {
  const slips: Slip[] = []
  const phone = readPhone(typed.phone)
  if (phone === undefined) slips.push({ field: 'phone', why: 'phone-not-valid' })
  if (!isMailAddress(typed.mail)) slips.push({ field: 'mail', why: 'address-not-valid' })
  const languages = languagesOffered.filter((one) => typed.languages.includes(one))
  if (languages.length === 0) slips.push({ field: 'language', why: 'language-missing' })
  const urgentMinutes = /^\d{1,4}$/.test(typed.minutes) ? Number(typed.minutes) : 0
  if (urgentMinutes < minutesLeast || urgentMinutes > minutesMost)
    slips.push({ field: 'minutes', why: 'minutes-not-valid' })
  slips.push(
    ...checkText('travel', typed.travel, { most: most.fee }),
    ...checkText('examination', typed.examination, { most: most.fee }),
  )
  const isNeeded = publics.includes('particulier') || typed.mediator !== '' || typed.mediatorUrl !== ''
  const url = typed.mediatorUrl === '' ? '' : readUrl(typed.mediatorUrl)
  const missing = isNeeded ? 'mediator-missing' : undefined
  slips.push(...checkText('mediator', typed.mediator, { most: most.mediator, missing }))
  if (url === undefined || url.length > most.url || (isNeeded && url === ''))
    slips.push({ field: 'mediator-url', why: 'mediator-url-missing' })
  return reading(slips, {
    phone: phone ?? '',
    mail: typed.mail,
    languages,
    urgentMinutes,
    fees: { travel: typed.travel, examination: typed.examination },
    mediator: { name: typed.mediator, url: url ?? '' },
  })
}
