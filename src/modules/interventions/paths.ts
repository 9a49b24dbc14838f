/** Where a victim follows those whom she asked, and where a provider finds its day. */
export const interventionsPaths = {
  // Of a case.
  help: '/dossier/:number/prestataires',
  ask: '/dossier/:number/prestataires/demander',
  followed: '/dossier/:number/prestataires/:id',
  compare: '/dossier/:number/prestataires/comparer',
  sign: '/dossier/:number/prestataires/:id/signer',
  difference: '/dossier/:number/prestataires/:id/avenant',
  victimDocument: '/dossier/:number/prestataires/:id/documents/:file',
  victimAct: '/dossier/:number/prestataires/:id/:act',
  // Of a provider.
  requests: '/espace-prestataire/demandes',
  request: '/espace-prestataire/demandes/:id',
  quote: '/espace-prestataire/demandes/:id/devis',
  amendment: '/espace-prestataire/demandes/:id/avenant',
  crime: '/espace-prestataire/demandes/:id/crime',
  crimeGuide: '/espace-prestataire/demandes/:id/crime/que-faire',
  crimeCall: '/espace-prestataire/demandes/:id/crime/rappel',
  alerts: '/espace-prestataire/urgences',
  tryAlert: '/espace-prestataire/urgences/essai',
  removeAlert: '/espace-prestataire/urgences/retirer',
  providerDocument: '/espace-prestataire/demandes/:id/documents/:file',
  providerAct: '/espace-prestataire/demandes/:id/:act',
  ownReviews: '/espace-prestataire/avis',
  ownReviewAct: '/espace-prestataire/avis/:id/:act',
  // Of the duty desk.
  calls: '/compte/rappels',
  answerCall: '/compte/rappels/:id',
  // Of those who watch the threat.
  sentReports: '/compte/comptes-rendus',
  sentReportsData: '/compte/comptes-rendus.json',
  sentReport: '/compte/comptes-rendus/:id/:file',
  // Of those who read reviews.
  checks: '/compte/verifier-en-premier',
  reviews: '/compte/avis',
  review: '/compte/avis/:id',
  judgeReview: '/compte/avis/:id/:act',
} as const

type CasePage = 'help' | 'ask' | 'compare'
export const helpPath = (number: string, page: CasePage = 'help') =>
  interventionsPaths[page].replace(':number', number)
export const followedPath = (number: string, id: string, page: 'followed' | 'sign' = 'followed') =>
  interventionsPaths[page].replace(':number', number).replace(':id', id)
export const amendmentPath = (number: string, id: string) =>
  interventionsPaths.difference.replace(':number', number).replace(':id', id)
export const victimActPath = (number: string, id: string, act: string) =>
  interventionsPaths.victimAct.replace(':number', number).replace(':id', id).replace(':act', act)

export const victimDocumentPath = (number: string, id: string, file: string) =>
  interventionsPaths.victimDocument.replace(':number', number).replace(':id', id).replace(':file', file)
export const providerDocumentPath = (id: string, file: string) =>
  interventionsPaths.providerDocument.replace(':id', id).replace(':file', file)

export const requestPath = (
  id: string,
  page: 'request' | 'quote' | 'amendment' | 'crime' | 'crimeGuide' | 'crimeCall' = 'request',
) => interventionsPaths[page].replace(':id', id)
export const providerActPath = (id: string, act: string) =>
  interventionsPaths.providerAct.replace(':id', id).replace(':act', act)

export const ownReviewActPath = (id: string, act: string) =>
  interventionsPaths.ownReviewAct.replace(':id', id).replace(':act', act)
export const answerCallPath = (id: string) => interventionsPaths.answerCall.replace(':id', id)
export const sentReportPath = (id: string, file: string) =>
  interventionsPaths.sentReport.replace(':id', id).replace(':file', file)
export const reviewPath = (id: string) => interventionsPaths.review.replace(':id', id)
export const judgeReviewPath = (id: string, act: string) =>
  interventionsPaths.judgeReview.replace(':id', id).replace(':act', act)
