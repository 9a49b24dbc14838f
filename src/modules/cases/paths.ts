/** The addresses of cases. The number is in them, the secret never. */
export const casesPaths = {
  start: '/dossier',
  open: '/dossier/nouveau',
  reopen: '/dossier/reprendre',
  passage: '/dossier/passage/:token',
  attachLink: '/dossier/rattacher/:token',
  case: '/dossier/:number',
  key: '/dossier/:number/cle',
  facts: '/dossier/:number/faits',
  tasks: '/dossier/:number/gestes',
  papers: '/dossier/:number/papiers',
  exhibits: '/dossier/:number/pieces',
  guides: '/dossier/:number/pieces/guides',
  contacts: '/dossier/:number/contacts',
  recall: '/dossier/:number/rappel-des-fonds',
  device: '/dossier/:number/autre-appareil',
  mail: '/dossier/:number/courriel',
  followUp: '/dossier/:number/suivi',
  followUpPeace: '/dossier/:number/suivi/ne-plus-demander',
  followUpNeed: '/dossier/:number/suivi/besoin',
  followUpCode: '/dossier/:number/suivi/nouveau-code',
  schemeMessage: '/dossier/:number/suivi/message',
  copy: '/dossier/:number/copie.html',
  download: '/dossier/:number/tout.json',
  close: '/dossier/:number/fermer',
  reopenClosed: '/dossier/:number/rouvrir',
  delete: '/dossier/:number/supprimer',
  leave: '/dossier/:number/sortir',
  attach: '/dossier/:number/rattacher',
  detach: '/dossier/:number/detacher',
  list: '/mes-dossiers',
  listLink: '/mes-dossiers/lien/:token',
  listed: '/mes-dossiers/liste',
  openListed: '/mes-dossiers/ouvrir',
  detachListed: '/mes-dossiers/detacher',
  leaveList: '/mes-dossiers/sortir',
  byCode: '/suivi',
  byCodeAnswer: '/suivi/repondre',
  followUpLink: '/suivi/lien/:token',
  desk: '/compte/suivi',
  deskAnswer: '/compte/suivi/repondre',
  deskMessage: '/compte/suivi/messages/:id',
} as const

/** What a form of a closed case carries to open it again before it writes. */
export const reopeningField = 'reopen'

export const casePath = (number: string, page: keyof typeof casesPaths = 'case') =>
  casesPaths[page].replace(':number', number)
export const passagePath = (token: string) => casesPaths.passage.replace(':token', token)
export const attachLinkPath = (token: string) => casesPaths.attachLink.replace(':token', token)
export const listLinkPath = (token: string) => casesPaths.listLink.replace(':token', token)
export const followUpLinkPath = (token: string) => casesPaths.followUpLink.replace(':token', token)
export const schemeMessagePath = (id: string) => casesPaths.deskMessage.replace(':id', id)
