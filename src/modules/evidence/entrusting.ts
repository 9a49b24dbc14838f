import type { Ruling } from '../../kernel/ruling.ts'
import { refuse } from '../../kernel/ruling.ts'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { CaseView } from '../cases/index.ts'
import { openExhibit, type OpeningWhy as ReadingWhy } from './custody.ts'
import {
  dropUpload,
  type EvidenceWorld,
  type FinishWhy,
  finishUpload,
  mayGoOn,
  type OpeningWhy,
  openUpload,
  receiveBytes,
} from './deposit.ts'
import type { ReceivingWhy } from './receiving.ts'
import { type EntrustedExhibit, entrustedIn } from './store/entrusted.ts'
import type { Exhibit } from './store/exhibits.ts'
import { ledgerOfCase } from './store/ledger.ts'
import { fileOf } from './web.tsx'

/** Who of which provider entrusts something, in which intervention of a case. */
export type Entruster = { id: string; name: string; role: string; provider: string; intervention: string }

/** What is asked, and written, once the register is taken. */
type Beside = {
  /** Whether the intervention still goes on: a file may have taken minutes to come. */
  mayStill: (tx: Tx) => Promise<boolean>
  note?: (tx: Tx) => Promise<unknown>
}

export type EntrustWhy = OpeningWhy | ReceivingWhy | FinishWhy | 'entrusted-too-large'

/**
 * What the people of a provider entrust to the vault of a victim: a photograph of a disk, a log, a sample. It comes
 * by the door of her own deposits (same bounds, same sealing, same scan), its line in the register is under their
 * name, and it is hers: she sees it, opens it to others, destroys it.
 */
export function entrusting(world: EvidenceWorld) {
  return {
    /** Takes one file whole. `view` says the case as it stands now; asked again once the bytes are there. */
    take: async (
      view: () => Promise<CaseView | undefined>,
      told: { name: string; type: string; sample: boolean; mostBytes: number },
      body: AsyncIterable<Uint8Array> & { truncated?: boolean },
      { provider, intervention, ...person }: Entruster,
      beside: Beside,
    ): Promise<Ruling<Exhibit, EntrustWhy>> => {
      const before = await view()
      if (!before) return refuse('case-unknown')
      const opened = await openUpload(world, fileOf(before), {
        name: told.name,
        kind: '',
        declaredType: told.type,
        size: undefined,
        form: told.sample ? 'sample' : 'file',
      })
      if (!opened.granted) return opened
      const upload = opened.value
      const received = await receiveBytes(world, upload, 0, body)
      const after = await view()
      const goesOn = after ? await mayGoOn(world, fileOf(after), upload) : refuse('case-unknown')
      const done = !received.granted
        ? received
        : body.truncated === true || received.value.received > told.mostBytes
          ? refuse('entrusted-too-large')
          : !goesOn.granted
            ? goesOn
            : await finishUpload(world, received.value, {
                who: { kind: 'person', ...person },
                data: { from: provider, intervention },
                ...beside,
              })
      if (!done.granted) await dropUpload(world, upload)
      return done
    },

    /** What was entrusted for an intervention, in its order. */
    of: async (db: Db, caseId: string, intervention: string): Promise<EntrustedExhibit[]> => {
      const ledger = await ledgerOfCase(db, caseId)
      return ledger ? entrustedIn(db, ledger.id, intervention) : []
    },

    /** Hands one back to the people of the provider that entrusted it, its line in the register written first. */
    open: async (
      caseId: string,
      number: number,
      { provider: _, intervention, ...person }: Entruster,
      mayStill: (tx: Tx) => Promise<boolean>,
    ): Promise<Ruling<{ exhibit: Exhibit; bytes: () => AsyncIterable<Uint8Array> }, ReadingWhy>> => {
      const ledger = await ledgerOfCase(world.db, caseId)
      const all = ledger ? await entrustedIn(world.db, ledger.id, intervention) : []
      const one = all.find((exhibit) => exhibit.number === number)
      if (!one) return refuse('exhibit-unknown')
      return openExhibit(world, one, 'copy', { who: { kind: 'person', ...person } }, { mayStill })
    },
  }
}

export type Entrusting = ReturnType<typeof entrusting>
