import { fill } from '../../../../platform/words/index.ts'
import { Notice } from '../../../../ui/index.ts'
import { type ProcedureFile, suspensionInForce } from '../../rules/file.ts'
import { openingDue, suspensionEnd } from '../../rules/suspension.ts'
import type { Said } from '../said.ts'
import { momentIn, wordOf } from './said.ts'

/** A suspension in force: since when, until when at the latest, why, and who signed. */
export function SuspensionShown({ said, file }: { said: Said; file: ProcedureFile }) {
  const { suspended: w, options } = said.words.judging
  const suspension = suspensionInForce(file, said.now)
  if (!suspension) return null
  const { from, urgency, because, signatory, renewed, grievancesAt } = suspension
  const signed = renewed?.signatory ?? signatory
  return (
    <Notice kind="warning" title={w.title}>
      <p>
        {fill(grievancesAt ? w.textOpened : w.text, {
          from: momentIn(from, said),
          until: momentIn(suspensionEnd(suspension), said),
          opening: momentIn(openingDue(suspension).until, said),
        })}
      </p>
      <p class="written">
        {fill(w.because, { urgency: wordOf(options, urgency), because: renewed?.because ?? because })}
      </p>
      <p>{fill(w.signed, { signatory: `${signed.firstName} ${signed.lastName}, ${signed.capacity}` })}</p>
    </Notice>
  )
}
