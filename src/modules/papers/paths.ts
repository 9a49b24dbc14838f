import { casesPaths } from '../cases/index.ts'

/** The papers of a case are rooms inside it. */
export const papersPaths = {
  list: casesPaths.papers,
  paper: `${casesPaths.papers}/:paper`,
  pdf: `${casesPaths.papers}/:paper/pdf`,
  text: `${casesPaths.papers}/:paper/texte`,
} as const

export const paperPath = (
  number: string,
  paper: string,
  page: Exclude<keyof typeof papersPaths, 'list'> = 'paper',
) => papersPaths[page].replace(':number', number).replace(':paper', paper)

/** The receipts of a case are rooms inside it too. */
export const receiptPaths = {
  list: `${casesPaths.case}/recepisse`,
  receipt: `${casesPaths.case}/recepisse/:code`,
  pdf: `${casesPaths.case}/recepisse/:code/pdf`,
  facts: `${casesPaths.case}/recepisse/:code/faits`,
} as const

export const receiptPath = (number: string, code = '', page?: Exclude<keyof typeof receiptPaths, 'list'>) =>
  receiptPaths[page ?? (code === '' ? 'list' : 'receipt')].replace(':number', number).replace(':code', code)

/** Where anybody checks a receipt, and finds the key that signs. */
export const verifyPaths = {
  verify: '/verifier',
  key: '/.well-known/balise-receipt-key.json',
} as const

export const verifyPath = (code: string) => `${verifyPaths.verify}?code=${code}`
