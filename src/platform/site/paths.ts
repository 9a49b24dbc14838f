/** The addresses of the site itself, apart from any module. */
export const sitePaths = {
  preferences: '/reglages',
  quickExit: '/quitter',
  offline: '/hors-ligne',
  keeper: '/hors-ligne.js',
  accessibility: '/accessibilite',
  privacy: '/vos-donnees',
  law: '/sources',
  code: '/code',
  demo: '/demonstration',
  mailbox: '/demonstration/courrier',
  gallery: '/dev/galerie',
} as const
