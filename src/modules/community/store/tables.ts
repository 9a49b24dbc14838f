import type { Generated } from 'kysely'

export type ThreadTable = {
  id: string
  circle: string
  title: string
  openedBy: string
  /** The organisation in whose name; of a thread opened before it was kept, the name that it had. */
  openedFor: string
  openedAt: Date
  lastPostAt: Date
  closedAt: Date | null
  closedBy: string | null
  closedByModerator: boolean
  titleHidden: boolean
  /** Why a moderator hid or corrected the title, for all. */
  titleReason: string | null
  /** The title as its opener wrote it, for moderators. */
  titleFirst: string | null
  titleModeratedAt: Date | null
  invented: boolean
}

export type PostTable = {
  /** A bigint: the driver gives its digits. */
  seq: Generated<string>
  id: string
  threadId: string
  author: string
  name: string
  organisation: string
  guest: boolean
  at: Date
  text: string
  editedAt: Date | null
  hiddenAt: Date | null
  hiddenBy: string | null
  hiddenReason: string | null
  draw: string
}

export type ReportTable = {
  id: string
  postId: string
  personId: string
  at: Date
  reason: string
  textThen: string
  settledAt: Date | null
}

export type GuestTable = {
  invitationId: string
  organisation: string
  invitedBy: string
  invitedAt: Date
  until: Date
  /** When she was told that it ends. */
  endToldAt: Date | null
}

export type KitTable = {
  id: string
  kit: string
  version: number
  title: string
  steps: string[]
  links: string[]
  proposedBy: string
  name: string
  organisation: string
  proposedAt: Date
  state: 'proposed' | 'published' | 'refused'
  decidedAt: Date | null
  decidedBy: string | null
  reason: string | null
  draw: string
}

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'community.thread': ThreadTable
    'community.post': PostTable
    'community.visit': { personId: string; threadId: string; seq: string }
    'community.report': ReportTable
    'community.guest': GuestTable
    'community.kit': KitTable
    'community.digest': { personId: string; seq: string; sentAt: Date | null }
  }
}
