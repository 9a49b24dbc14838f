import { expect } from 'vitest'
import { casePath, casesPaths } from '../src/modules/cases/paths.ts'
import { loadRefusals } from '../src/platform/http/refusals.ts'
import { type Answer, aCaller, inPage } from './caller.ts'
import type { House } from './house.ts'

/** What the form « save this result » sends, from the sheet of a fraud by SMS. */
export const aResult = {
  threat: 'phishing-sms',
  public: 'particulier',
  flags: 'money-lost',
  'for-whom': 'me',
  abroad: '',
}

/** Somebody who saves her result: her browser, and the number of the case that it opens. */
export async function savesResult(house: House, fields: Record<string, string> = {}) {
  const caller = aCaller(house)
  const opened = await caller.post(casesPaths.open, { ...aResult, ...fields })
  return { caller, number: String(opened.headers.location).split('/')[2] ?? '' }
}

/** Somebody who has just saved a result: her browser, her number, her six words. */
export async function aHolderIn(house: House, fields: Record<string, string> = {}) {
  const { caller, number } = await savesResult(house, fields)
  const secret = wordsShown(await caller.get(casePath(number, 'key')))
  return { caller, number, secret, path: (page: Parameters<typeof casePath>[1]) => casePath(number, page) }
}

/** The six words, from the only page that shows them. */
export const wordsShown = ({ body }: Answer): string[] => {
  const shown = /<dd class="case-key-words"[^>]*>(.*?)<\/dd>/s.exec(body)?.[1] ?? ''
  return shown
    .replace(/<[^>]*>/g, ' ')
    .split(' ')
    .filter(Boolean)
}

/** Where an answer sends the browser. */
export const leadsTo = (answer: Answer) => {
  expect(answer.statusCode).toBe(303)
  return String(answer.headers.location)
}
const refusals = loadRefusals()
/** What a page says of a refusal. */
export const refusal = (why: string) => inPage(refusals.of(why, 'fr').sentence)

/** What the page of facts sends once it is filled in. */
export const typedFacts = {
  story: 'J’ai reçu un SMS de la poste.\nPuis j’ai payé 😭',
  'occurredAt-date': '2026-11-20',
  'occurredAt-time': '14:10',
  amountCents: '1 200,50 €',
  'debitedAt-date': '2026-11-21',
  'debitedAt-time': '10:05',
  paymentMeans: 'transfer',
  paymentAuthorised: 'no',
  complaintNumber: 'PV 2026/1234',
}
