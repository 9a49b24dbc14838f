import { Link, LoneLink, More } from '../../../ui/index.ts'
import type { PricesSaid } from './prices-said.ts'

/** Where the same document is as a file; the data where a machine may read them. */
export type DocumentFiles = { pdf: string; json?: string }

export const Files = ({ files, said }: { files: DocumentFiles; said: PricesSaid }) => (
  <>
    <p>
      <LoneLink href={files.pdf} download>
        {said.words.quotes.pdf}
      </LoneLink>
    </p>
    {files.json && (
      <More summary={said.words.quotes.machine}>
        <p class="small">
          <Link href={files.json}>{said.words.quotes.json}</Link>
        </p>
      </More>
    )}
  </>
)
