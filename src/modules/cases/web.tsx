import type { FastifyInstance } from 'fastify'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Diagnosis, Repairs } from '../diagnosis/index.ts'
import type { Stations, Territory } from '../territory/index.ts'
import type { CasesWorld } from './actions.ts'
import type { AttachMail, ListMail } from './attached-mail.ts'
import { attachedRoutes } from './attached-web.tsx'
import type { CopySection } from './copy-section.ts'
import { copyRoutes } from './copy-web.tsx'
import { doorRoutes } from './door.tsx'
import { followRoutes } from './follow.tsx'
import { followUpDeskRoutes } from './follow-up-desk-web.tsx'
import type { FollowUpMail } from './follow-up-mail.ts'
import { followUpRoutes } from './follow-up-web.tsx'
import type { FollowUpsWorld } from './follow-ups.ts'
import type { Helping } from './helping.ts'
import { type Inside, insideOf } from './inside.tsx'
import type { CarriedForm } from './kept-form.ts'
import type { CaseLinkMail } from './mail.ts'
import { manageRoutes } from './manage.tsx'
import type { CaseSession } from './session.ts'

/** What a module keeps of what the person of a case said, under a name of its own. */
export type TakenAway = (db: Db, caseId: string) => Promise<Record<string, unknown>>

export type Given = {
  world: CasesWorld
  /** The same, with what other modules ask in the follow-up of a case. */
  followUps: FollowUpsWorld
  accounts: Accounts
  diagnosis: Diagnosis
  territory: Territory
  stations: Stations
  refusals: Refusals
  session: CaseSession
  frame: Frame
  repair: Repairs
  help: Helping
  /** What other modules keep of what a person said, for the file in which she takes her case away. */
  takenAway: readonly TakenAway[]
  /** The same for her to read, in her copy. */
  copied: readonly CopySection[]
  /** Forms that outlive the session they were opened in. */
  carried: readonly CarriedForm[]
  sendMail: (mail: CaseLinkMail) => Promise<void>
  sendAttachMail: (mail: AttachMail) => Promise<void>
  sendListMail: (mail: ListMail) => Promise<void>
  /** With the transaction that makes it due: both are kept, or neither. */
  sendFollowUpMail: (mail: FollowUpMail, tx: Tx) => Promise<void>
}

/** A case in a browser: the ways in, what is done inside, what is done with it as a whole, several of one address, its follow-up. */
export function casesRoutes(app: FastifyInstance, given: Given): Inside {
  const inside = insideOf(given)
  doorRoutes(app, given)
  followRoutes(app, given, inside)
  manageRoutes(app, given, inside)
  copyRoutes(app, given, inside)
  attachedRoutes(app, given, inside)
  followUpRoutes(app, given, inside)
  followUpDeskRoutes(app, given)
  return inside
}

/** What an address asks to be said; nothing for a word that is not one of ours. */
export const saidFor = (word: string, sayings: Record<string, string>): string | undefined =>
  Object.hasOwn(sayings, word) ? sayings[word] : undefined
