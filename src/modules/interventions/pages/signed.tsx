import { longMoment } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import { Notice } from '../../../ui/index.ts'
import type { SignatureSaid } from '../documents/shapes.ts'
import type { PricesSaid } from './prices-said.ts'

/** Who signed, when, and under which evidence. */
export function Signed({
  signature,
  zone,
  said,
}: {
  signature: SignatureSaid
  zone: string
  said: PricesSaid
}) {
  const { quotes: w } = said.words
  const { by, at, evidence } = signature
  return (
    <Notice kind="success">
      <p>{fill(w.signedBy, { name: by, moment: longMoment(new Date(at), zone, said.language) })}</p>
      {evidence && (
        <p class="small">
          {fill(w.evidence, { id: evidence.id })}
          <br />
          {w.evidenceHash} <code>{evidence.hash}</code>
        </p>
      )}
    </Notice>
  )
}
