import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { lineAbout } from './custody.ts'
import type { EvidenceWorld } from './deposit.ts'
import { custodianOf, dutyIn, holderOf, noteAct, type OpeningsWorld } from './openings.ts'
import { mostLockedByProvider, providerParty } from './rules/locking.ts'
import { exhibitNumbered, lockExhibit, unlockExhibit } from './store/exhibits.ts'
import { addEntry, lockLedger } from './store/ledger.ts'
import { exhibitFor } from './store/openings.ts'
import { countLockedBy, giveBack, setAside } from './store/set-aside.ts'

/** What a supervisor is told of an exhibit that was closed: where it is and by which provider, never what it is. */
export type LockedMail = { ledger: string; number: number; at: string; provider?: string; toThemAlone?: true }

/**
 * Closes an exhibit to everybody, because somebody who received it believes that it is a sexual image of a minor
 * (Code pénal, art. 227-23): to her, to the victim, to us. No page opens it again; the authority decides. The people
 * of one provider do so three times at most in one register; after that, it is closed to them alone.
 */
export function lockReceived(
  { db, now, tool }: OpeningsWorld,
  viewer: Viewer,
  id: string,
): Promise<LockedMail | undefined> {
  return db.transaction().execute(async (tx) => {
    const at = now()
    const holder = holderOf(viewer)
    const found = await exhibitFor(tx, holder, id, at)
    const ledger = found && (await lockLedger(tx, found.ledgerId))
    const exhibit = ledger && (await exhibitFor(tx, holder, id, at))
    if (!ledger || !exhibit) return undefined
    const who = custodianOf(viewer, dutyIn(viewer, exhibit))
    const mail: LockedMail = { ledger: ledger.id, number: exhibit.number, at: at.toISOString() }
    const party = providerParty(exhibit)
    // Counted once the register is taken: two of its people who press together are two.
    const tooMany = party !== undefined && (await countLockedBy(tx, ledger.id, party)) >= mostLockedByProvider
    const data = party === undefined ? {} : { organisation: party, to: exhibit.openedTo }
    if (tooMany) await setAside(tx, id, party, at)
    else await lockExhibit(tx, id, at)
    await addEntry(tx, ledger, lineAbout(exhibit, tooMany ? 'set-aside' : 'lock', { who, data }, tool), at)
    await noteAct(tx, viewer, tooMany ? 'exhibit-set-aside' : 'exhibit-locked', ledger, at, id)
    return {
      ...mail,
      ...(party === undefined ? {} : { provider: exhibit.openedTo }),
      ...(tooMany ? { toThemAlone: true as const } : {}),
    }
  })
}

/** What those who keep the instance decided of an exhibit, after the authority or the supervision. */
export type Decision = {
  ledgerId: string
  number: number
  act: 'close' | 'reopen'
  /** Of the decision: that of the prosecutor, or of the supervision's own notes. */
  reference: string
  reason: string
  /** The account of the machine by which it is carried out. */
  by: string
}

export type DecisionWhy = 'register-unknown' | 'exhibit-unknown' | 'exhibit-destroyed' | 'already-so'

/**
 * Carries out what was decided: an exhibit that was closed by mistake or malice opens again, to everybody and to the
 * provider it was taken from; one that must be shown to nobody is closed to all. The register and the log say why.
 */
export function carryOut(
  { db, now, tool }: Pick<EvidenceWorld, 'db' | 'now' | 'tool'>,
  { ledgerId, number, act, reference, reason, by }: Decision,
): Promise<Ruling<true, DecisionWhy>> {
  return db.transaction().execute(async (tx) => {
    const at = now()
    const ledger = await lockLedger(tx, ledgerId)
    if (!ledger) return refuse('register-unknown')
    const exhibit = await exhibitNumbered(tx, ledgerId, number)
    if (!exhibit) return refuse('exhibit-unknown')
    if (exhibit.destroyedAt) return refuse('exhibit-destroyed')
    if (act === 'close') {
      if (exhibit.lockedAt) return refuse('already-so')
      await lockExhibit(tx, exhibit.id, at)
    } else {
      const wasLocked = await unlockExhibit(tx, exhibit.id)
      if (!(await giveBack(tx, exhibit.id)) && !wasLocked) return refuse('already-so')
    }
    const gesture = { who: { kind: 'instance' as const }, reason, data: { reference } }
    await addEntry(tx, ledger, lineAbout(exhibit, act === 'close' ? 'lock' : 'reopen', gesture, tool), at)
    await record(tx, {
      kind: act === 'close' ? 'exhibit-locked' : 'exhibit-reopened',
      actor: null,
      at,
      data: {
        register: ledger.id,
        ...(ledger.caseId === null ? {} : { case: ledger.caseId }),
        exhibit: exhibit.id,
        machine: by,
      },
    })
    return grant(true)
  })
}

/** Alerts every supervisor of the duty desk. One mail each: a server that refuses one does not silence the others. */
export function lockedMail({ db, log, post, settings, accounts }: OpeningsWorld): Job<LockedMail> {
  const texts = {
    byAnybody: mailTexts('exhibit-locked'),
    byProvider: mailTexts('exhibit-locked-by-provider'),
    toProvider: mailTexts('exhibit-set-aside'),
  }
  return {
    name: 'exhibit-locked-mail',
    keepSeconds: 60,
    run: async ({ ledger, number, provider, toThemAlone }) => {
      const supervisors = await accounts.peopleHolding(db, 'duty-supervisor')
      if (supervisors.length === 0 || !post.open) {
        log.warn(
          { ledger, number, supervisors: supervisors.length },
          'nobody could be told of a locked exhibit',
        )
        return
      }
      const write = texts[provider === undefined ? 'byAnybody' : toThemAlone ? 'toProvider' : 'byProvider']
      const failed: unknown[] = []
      for (const { mail, name, language } of supervisors) {
        const places = {
          name,
          ledger,
          number: String(number),
          site: settings.baseUrl.host,
          provider: provider ?? '',
          most: String(mostLockedByProvider),
        }
        await post.send({ to: mail, ...write(language, places) }).catch((error) => failed.push(error))
      }
      // Some were told: asked again, the job would write to them once more.
      if (failed.length === supervisors.length) throw failed[0]
      if (failed.length > 0) log.warn({ ledger, number, failed: failed.length }, 'supervisors not reached')
    },
  }
}
