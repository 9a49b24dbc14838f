/** The addresses of those who work with this instance. Victims never come here. */
export const accountsPaths = {
  signIn: '/connexion',
  link: '/connexion/lien/:token',
  account: '/compte',
  signOut: '/compte/sortir',
  endSession: '/compte/sessions/:id/fermer',
  endOthers: '/compte/sessions/fermer-les-autres',
  whoMay: '/compte/qui-peut-quoi',
} as const

export const linkPath = (token: string) => accountsPaths.link.replace(':token', token)
export const sessionPath = (id: string) => accountsPaths.endSession.replace(':id', id)
