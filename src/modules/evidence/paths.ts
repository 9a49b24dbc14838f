import { casesPaths } from '../cases/index.ts'

/** The exhibits of a case are rooms inside it; what is taken away in its own form leaves by a path of its own. */
export const exhibitsPaths = {
  list: casesPaths.exhibits,
  guides: casesPaths.guides,
  text: `${casesPaths.exhibits}/texte`,
  uploads: `${casesPaths.exhibits}/envois`,
  upload: `${casesPaths.exhibits}/envois/:upload`,
  dropUpload: `${casesPaths.exhibits}/envois/:upload/abandonner`,
  register: `${casesPaths.exhibits}/registre`,
  opening: `${casesPaths.exhibits}/ouvrir`,
  grant: `${casesPaths.exhibits}/ouvrir/accorder`,
  revoke: `${casesPaths.exhibits}/ouvertures/:grant/fermer`,
  bag: `${casesPaths.exhibits}/archive`,
  exhibit: `${casesPaths.exhibits}/:exhibit`,
  destroy: `${casesPaths.exhibits}/:exhibit/detruire`,
  certificate: `${casesPaths.exhibits}/:exhibit/certificat`,
  preview: `${casesPaths.exhibits}/:exhibit/apercu`,
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
  renewCode: '/pieces/codes/:held/changer',
  exhibit: '/pieces/:id',
  preview: '/pieces/:id/apercu',
  original: '/originaux/pieces/:id',
  lock: '/pieces/:id/verrouiller',
  pass: '/pieces/acces/:opening/transmettre',
  register: '/pieces/registres/:ledger',
  bag: '/pieces/registres/:ledger/archive',
  hold: '/pieces/registres/:ledger/conserver',
  liftHold: '/pieces/registres/:ledger/ne-plus-conserver',
} as const

export const receivedPath = (page: Exclude<keyof typeof receivedPaths, 'list'>, id: string) =>
  receivedPaths[page].replace(/:\w+/, id)
