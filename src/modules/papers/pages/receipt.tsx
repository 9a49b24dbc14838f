import {
  ButtonLink,
  CopyText,
  Letter,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { OnlyFrench, type Reading as Who } from '../../diagnosis/index.ts'
import { receiptPath, verifyPath } from '../paths.ts'
import type { Receipt } from '../receipts.ts'
import type { Paper } from '../rules/paper.ts'

type ReceiptData = {
  number: string
  reading: Who
  receipt: Receipt
  paper: Paper
  /** The case still says word for word what it said then. */
  unchanged: boolean
}

/** One receipt: its code, the two files to keep together, and what is printed on it. */
export function ReceiptPage({ number, reading, receipt, paper, unchanged }: ReceiptData) {
  const { words } = reading
  const { receipt: w } = words
  const { code } = receipt.payload
  return (
    <>
      <TitleBlock
        back={<LoneLink href={receiptPath(number)}>{w.backToReceipts}</LoneLink>}
        above={w.code}
        title={code}
        lead={unchanged ? w.ready : undefined}
      />
      <Reading>
        <Stack gap="wide">
          {!unchanged && (
            <Notice>
              <p>{w.changed}</p>
            </Notice>
          )}
          <Stack>
            <Row>
              <ButtonLink href={receiptPath(number, code, 'pdf')} kind="light" icon="download-simple">
                {w.pdf}
              </ButtonLink>
              {unchanged && (
                <ButtonLink href={receiptPath(number, code, 'facts')} icon="download-simple">
                  {w.facts}
                </ButtonLink>
              )}
            </Row>
            {unchanged && <p class="soft">{w.factsWhy}</p>}
            <p>{w.complaint}</p>
          </Stack>
          <Section id="printed" title={w.printed}>
            <Stack>
              <OnlyFrench reading={reading} />
              <Letter blocks={paper.blocks} title={paper.title} subject="" lang="fr" />
            </Stack>
          </Section>
          <More summary={w.copy}>
            <CopyText id="signed-text" label={w.copy} value={receipt.block} words={words.site} rows={6} />
          </More>
          <LoneLink href={verifyPath(code)}>{w.verify}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}
