import type { Public } from '../../kernel/situation.ts'
import type { Step } from './rules/application.ts'

export const directoryPaths = {
  ask: '/prestataires',
  find: '/prestataires/trouver',
  rules: '/prestataires/regles',
  provider: '/prestataires/:id',
  join: '/prestataires/rejoindre',
  space: '/espace-prestataire',
  chooseOwn: '/espace-prestataire/choisir',
  send: '/espace-prestataire/envoyer',
  takeBack: '/espace-prestataire/reprendre',
  identity: '/espace-prestataire/entreprise',
  changeIdentity: '/espace-prestataire/entreprise/changer',
  withdrawChange: '/espace-prestataire/entreprise/changer/retirer',
  askLook: '/espace-prestataire/fermeture',
  askForLook: '/espace-prestataire/fiche-masquee',
  competences: '/espace-prestataire/competences',
  area: '/espace-prestataire/publics-et-lieux',
  hours: '/espace-prestataire/horaires',
  terms: '/espace-prestataire/conditions',
  documents: '/espace-prestataire/pieces',
  removeDocument: '/espace-prestataire/pieces/:document/retirer',
  // Apart from the pages: what is read there is never shown by a browser.
  ownDocument: '/originaux/prestataire/:document',
  confirm: '/espace-prestataire/confirmer',
  staff: '/espace-prestataire/equipe',
  quarters: '/espace-prestataire/comptes-rendus',
  decision: '/espace-prestataire/decision',
  registerList: '/compte/prestataires',
  applications: '/compte/candidatures',
  application: '/compte/candidatures/:id',
  decideApplication: '/compte/candidatures/:id/decider',
  decideChange: '/compte/candidatures/:id/changement',
  decideClosure: '/compte/candidatures/:id/fermeture',
  decideLook: '/compte/candidatures/:id/fiche-masquee',
  decideLabel: '/compte/candidatures/:id/labels/:document',
  decideDocument: '/compte/candidatures/:id/pieces/:document',
  applicationEvidence: '/compte/candidatures/:id/charte/:signature/preuve',
  holdApplication: '/compte/candidatures/:id/pieces',
  lookedAtRegister: '/compte/candidatures/:id/registre',
  checkApplication: '/compte/candidatures/:id/verification',
  applicationDocument: '/originaux/candidatures/:id/:document',
  charter: '/espace-prestataire/charte',
  charterPdf: '/espace-prestataire/charte/:id/pdf',
  charterEvidence: '/espace-prestataire/charte/:id/preuve',
  charterText: '/charte',
  charterVersion: '/charte/:version',
  charterSignature: '/charte/signature/:id',
  charterKey: '/.well-known/balise-charter-key.json',
  badge: '/prestataires/:id/insigne.svg',
  badgeHelp: '/prestataires/:id/insigne',
  badgeFile: '/prestataires/:id/insigne.json',
  checkBadge: '/prestataires/insigne',
  report: '/prestataires/:id/signaler',
  procedures: '/compte/procedures',
  openProcedure: '/compte/procedures/ouvrir',
  procedure: '/compte/procedures/:id',
  procedureAct: '/compte/procedures/:id/:act',
  ownProcedures: '/espace-prestataire/procedures',
  ownProcedure: '/espace-prestataire/procedures/:id',
  ownProcedureFile: '/espace-prestataire/procedures/:id/dossier',
  ownProcedureAct: '/espace-prestataire/procedures/:id/:act',
  api: '/api/v1/providers',
} as const

/** The form that opens a file, with what a finding of the platform puts in its boxes. */
export const openProcedurePath = (finding: { siret: string; finding: string; since: string }) =>
  `${directoryPaths.openProcedure}?${new URLSearchParams({
    siret: finding.siret,
    constat: finding.finding,
    depuis: finding.since,
  })}`

/** The name under which forms and addresses say which provider is meant, for who keeps several. */
export const ownField = 'prestataire'
/** A page of the space of one provider, for a mail or a list that leads to it. */
export const ownPath = (path: string, id: string) => `${path}?${new URLSearchParams({ [ownField]: id })}`

export const spacePath = (step: Step) => directoryPaths[step]

export const providerPath = (id: string) => directoryPaths.provider.replace(':id', id)

const withId =
  (path: string) =>
  (id: string): string =>
    path.replace(':id', id)
export const charterPdfPath = withId(directoryPaths.charterPdf)
export const charterEvidencePath = withId(directoryPaths.charterEvidence)
export const charterSignaturePath = withId(directoryPaths.charterSignature)
export const badgePath = withId(directoryPaths.badge)
export const badgeHelpPath = withId(directoryPaths.badgeHelp)
export const badgeFilePath = withId(directoryPaths.badgeFile)
export const checkBadgePath = (code: string) =>
  `${directoryPaths.checkBadge}?${new URLSearchParams({ code })}`
export const charterVersionPath = (version: string) =>
  directoryPaths.charterVersion.replace(':version', version)
export const removeDocumentPath = (id: string) => directoryPaths.removeDocument.replace(':document', id)
export const ownDocumentPath = (id: string) => directoryPaths.ownDocument.replace(':document', id)

export const applicationPath = (id: string) => directoryPaths.application.replace(':id', id)
export const decideApplicationPath = (id: string) => directoryPaths.decideApplication.replace(':id', id)
export const checkApplicationPath = withId(directoryPaths.checkApplication)
export const holdApplicationPath = withId(directoryPaths.holdApplication)
export const lookedAtRegisterPath = withId(directoryPaths.lookedAtRegister)
export const decideChangePath = withId(directoryPaths.decideChange)
export const decideClosurePath = withId(directoryPaths.decideClosure)
export const decideLookPath = withId(directoryPaths.decideLook)
export const decideLabelPath = (id: string, document: string) =>
  directoryPaths.decideLabel.replace(':id', id).replace(':document', document)
export const decideDocumentPath = (id: string, document: string) =>
  directoryPaths.decideDocument.replace(':id', id).replace(':document', document)
export const applicationEvidencePath = (id: string, signature: string) =>
  directoryPaths.applicationEvidence.replace(':id', id).replace(':signature', signature)
export const applicationDocumentPath = (id: string, document: string) =>
  directoryPaths.applicationDocument.replace(':id', id).replace(':document', document)

/** What is looked for, as an address holds it: nothing of a person. */
export type Search = { threat: string; audience: Public; insee: string }

const query = (asked: Record<string, string | undefined>): string =>
  String(
    new URLSearchParams(Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined)),
  )

/** The form that asks, with what is known already. */
export const askPath = ({ threat, audience, insee }: Partial<Search> = {}): string => {
  const known = query({ situation: threat, public: audience, insee })
  return known === '' ? directoryPaths.ask : `${directoryPaths.ask}?${known}`
}

/** One page of every provider, as it was cut. */
export const registerListPath = (
  {
    words,
    department,
    standing,
  }: { words: string; department: string | undefined; standing: string | undefined },
  page: number,
): string =>
  `${directoryPaths.registerList}?${query({
    q: words === '' ? undefined : words,
    departement: department,
    etat: standing,
    page: page > 1 ? String(page) : undefined,
  })}`

/** Straight to the list when all is known, to the questions that are left otherwise. */
export const repairPath = ({
  threat,
  audience,
  insee,
}: Omit<Search, 'insee'> & { insee: string | undefined }): string =>
  insee === undefined ? askPath({ threat, audience }) : findPath({ threat, audience, insee })

export const findPath = (
  { threat, audience, insee }: Search,
  more: Record<string, string | undefined> = {},
): string => `${directoryPaths.find}?${query({ situation: threat, public: audience, insee, ...more })}`

export const reportPath = withId(directoryPaths.report)
export const procedurePath = withId(directoryPaths.procedure)
export const ownProcedurePath = withId(directoryPaths.ownProcedure)
export const ownProcedureFilePath = withId(directoryPaths.ownProcedureFile)
export const procedureActPath = (id: string, slug: string) =>
  directoryPaths.procedureAct.replace(':id', id).replace(':act', slug)
export const ownProcedureActPath = (id: string, slug: string) =>
  directoryPaths.ownProcedureAct.replace(':id', id).replace(':act', slug)
