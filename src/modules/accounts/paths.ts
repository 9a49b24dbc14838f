/** The addresses of those who work with this instance. Victims never come here. */
export const accountsPaths = {
  signIn: '/connexion',
  link: '/connexion/lien/:token',
  account: '/compte',
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
  audit: '/compte/journal',
  demoSignIn: '/demonstration/entrer',
  auditExport: '/compte/journal/export',
  auditKey: '/.well-known/balise-audit-key.json',
} as const

export const linkPath = (token: string) => accountsPaths.link.replace(':token', token)
export const sessionPath = (id: string) => accountsPaths.endSession.replace(':id', id)
export const invitationPath = (token: string) => accountsPaths.invitation.replace(':token', token)
export const withdrawPath = (id: string) => accountsPaths.withdraw.replace(':id', id)
export const personPath = (id: string, page: 'person' | 'suspend' | 'restore' = 'person') =>
  accountsPaths[page].replace(':id', id)
export const takeRolePath = (id: string, held: string) =>
  accountsPaths.takeRole.replace(':id', id).replace(':held', held)
