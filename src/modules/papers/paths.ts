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
