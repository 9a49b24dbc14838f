import { casesPaths } from '../src/modules/cases/paths.ts'
import { aCaller } from './caller.ts'
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
