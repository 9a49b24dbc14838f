/** The addresses of those who work with this instance. Victims never come here. */
export const accountsPaths = {
  signIn: '/connexion',
  link: '/connexion/lien/:token',
  withProvider: '/connexion/avec/:provider',
  backFromProvider: '/connexion/retour/:provider',
  leaving: '/connexion/sortie',
  left: '/connexion/sortie/retour',
  /** Providers announce here that somebody signed out there (Back-Channel Logout 1.0). */
  announced: '/connexion/sortie/:provider/annonce',
  passkeySignIn: '/connexion/cle-d-acces',
  secondFactor: '/connexion/second-facteur',
  askRecovery: '/connexion/second-facteur/perdu',
  recovery: '/connexion/recuperation/:token',
  account: '/compte',
  proveAgain: '/compte/confirmer',
  factors: '/compte/securite',
  passkeys: '/compte/securite/cles',
  namePasskey: '/compte/securite/cles/:id/nommer',
  removePasskey: '/compte/securite/cles/:id/retirer',
  codeApp: '/compte/securite/application',
  removeCodeApp: '/compte/securite/application/retirer',
  recoveryCodes: '/compte/securite/codes-de-secours',
  signOut: '/compte/sortir',
  endSession: '/compte/sessions/:id/fermer',
  endOthers: '/compte/sessions/fermer-les-autres',
  whoMay: '/compte/qui-peut-quoi',
  people: '/compte/personnes',
  person: '/compte/personnes/:id',
  takeRole: '/compte/personnes/:id/roles/:held/reprendre',
  suspend: '/compte/personnes/:id/suspendre',
  restore: '/compte/personnes/:id/retablir',
  invitations: '/compte/invitations',
  withdraw: '/compte/invitations/:id/retirer',
  invitation: '/invitation/:token',
  clients: '/compte/machines',
  changeSecret: '/compte/machines/:id/secret',
  revokeClient: '/compte/machines/:id/fermer',
  recoveries: '/compte/recuperations',
  openRecovery: '/compte/recuperations/:id/ouvrir',
  approveRecovery: '/compte/recuperations/:id/approuver',
  refuseRecovery: '/compte/recuperations/:id/refuser',
  audit: '/compte/journal',
  demoSignIn: '/demonstration/entrer',
  auditExport: '/compte/journal/export',
  auditKey: '/.well-known/balise-audit-key.json',
} as const

export const linkPath = (token: string) => accountsPaths.link.replace(':token', token)
export const providerPath = (provider: string, page: 'withProvider' | 'backFromProvider' = 'withProvider') =>
  accountsPaths[page].replace(':provider', provider)
export const clientPath = (id: string, page: 'changeSecret' | 'revokeClient') =>
  accountsPaths[page].replace(':id', id)
export const sessionPath = (id: string) => accountsPaths.endSession.replace(':id', id)
export const invitationPath = (token: string) => accountsPaths.invitation.replace(':token', token)
export const withdrawPath = (id: string) => accountsPaths.withdraw.replace(':id', id)
export const personPath = (id: string, page: 'person' | 'suspend' | 'restore' = 'person') =>
  accountsPaths[page].replace(':id', id)
export const takeRolePath = (id: string, held: string) =>
  accountsPaths.takeRole.replace(':id', id).replace(':held', held)
export const passkeyPath = (id: string, what: 'namePasskey' | 'removePasskey') =>
  accountsPaths[what].replace(':id', id)
export const recoveryPath = (token: string) => accountsPaths.recovery.replace(':token', token)
export const decideRecoveryPath = (id: string, what: 'openRecovery' | 'approveRecovery' | 'refuseRecovery') =>
  accountsPaths[what].replace(':id', id)
