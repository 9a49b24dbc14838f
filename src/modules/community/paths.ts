/** Where signatories meet, and where moderators look after it. */
export const communityPaths = {
  home: '/communaute',
  digest: '/communaute/courriel',
  ownText: '/communaute/mes-ecrits.txt',
  ownJson: '/communaute/mes-ecrits.json',
  kits: '/communaute/kits',
  proposeKit: '/communaute/kits/proposer',
  kit: '/communaute/kits/:slug',
  contacts: '/communaute/contacts',
  invite: '/communaute/inviter',
  guest: '/communaute/inviter/:guest',
  circle: '/communaute/:circle',
  thread: '/communaute/:circle/:thread',
  close: '/communaute/:circle/:thread/fermer',
  post: '/communaute/:circle/:thread/messages/:post',
  report: '/communaute/:circle/:thread/messages/:post/signaler',
  moderation: '/compte/communaute',
  moderatePost: '/compte/communaute/messages/:post',
  moderateThread: '/compte/communaute/fils/:thread',
  moderateKit: '/compte/communaute/kits/:kit',
} as const

const paths = communityPaths
type InThread = { circle: string; thread: string }

export const circlePath = (circle: string) => paths.circle.replace(':circle', circle)
export const threadPath = ({ circle, thread }: InThread, page: 'thread' | 'close' = 'thread') =>
  paths[page].replace(':circle', circle).replace(':thread', thread)
export const postPath = (
  { circle, thread, post }: InThread & { post: string },
  page: 'post' | 'report' = 'post',
) => paths[page].replace(':circle', circle).replace(':thread', thread).replace(':post', post)
export const kitPath = (slug: string) => paths.kit.replace(':slug', slug)
export const guestPath = (guest: string) => paths.guest.replace(':guest', guest)
export const moderatePostPath = (post: string) => paths.moderatePost.replace(':post', post)
export const moderateThreadPath = (thread: string) => paths.moderateThread.replace(':thread', thread)
export const moderateKitPath = (kit: string) => paths.moderateKit.replace(':kit', kit)
