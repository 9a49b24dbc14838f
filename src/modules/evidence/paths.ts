import { casesPaths } from '../cases/index.ts'

/** The exhibits of a case are rooms inside it; what is taken away in its own form leaves by a path of its own. */
export const exhibitsPaths = {
  list: `${casesPaths.case}/pieces`,
  text: `${casesPaths.case}/pieces/texte`,
  uploads: `${casesPaths.case}/pieces/envois`,
  upload: `${casesPaths.case}/pieces/envois/:upload`,
  dropUpload: `${casesPaths.case}/pieces/envois/:upload/abandonner`,
  register: `${casesPaths.case}/pieces/registre`,
  opening: `${casesPaths.case}/pieces/ouvrir`,
  revoke: `${casesPaths.case}/pieces/ouvertures/:grant/fermer`,
  bag: `${casesPaths.case}/pieces/archive`,
  exhibit: `${casesPaths.case}/pieces/:exhibit`,
  destroy: `${casesPaths.case}/pieces/:exhibit/detruire`,
  certificate: `${casesPaths.case}/pieces/:exhibit/certificat`,
  preview: `${casesPaths.case}/pieces/:exhibit/apercu`,
  original: '/originaux/:number/:exhibit',
} as const

type Page = Exclude<keyof typeof exhibitsPaths, 'upload' | 'dropUpload' | 'revoke'>

export const exhibitsPath = (number: string, page: Page = 'list', exhibit?: number) =>
  exhibitsPaths[page].replace(':number', number).replace(':exhibit', String(exhibit))

export const uploadPath = (number: string, upload: string, page: 'upload' | 'dropUpload' = 'upload') =>
  exhibitsPaths[page].replace(':number', number).replace(':upload', upload)

export const revokePath = (number: string, grant: string) =>
  exhibitsPaths.revoke.replace(':number', number).replace(':grant', grant)

/** What people who work with the instance were shown. */
export const receivedPaths = {
  list: '/pieces',
  exhibit: '/pieces/:id',
  preview: '/pieces/:id/apercu',
  original: '/originaux/pieces/:id',
  pass: '/pieces/:id/transmettre',
  lock: '/pieces/:id/verrouiller',
  bag: '/pieces/registres/:ledger/archive',
  hold: '/pieces/registres/:ledger/conserver',
  liftHold: '/pieces/registres/:ledger/ne-plus-conserver',
} as const

export const receivedPath = (page: Exclude<keyof typeof receivedPaths, 'list'>, id: string) =>
  receivedPaths[page].replace(':id', id).replace(':ledger', id)
