import { create } from 'qrcode'
import { fill, type Words } from '../../../platform/words/index.ts'
import { Button, Card, CopyText, LoneLink, QrCode, Reading, Stack, TitleBlock } from '../../../ui/index.ts'
import { casePath } from '../paths.ts'

export type PassageData = { number: string; made?: { address: string; until: string } | undefined }

/** The square to photograph with another device: single use, ten minutes, never the secret. */
export const PassagePage = ({ words, number, made }: PassageData & { words: Words }) => {
  const { passage: w, site } = words
  return (
    <>
      <TitleBlock
        back={<LoneLink href={casePath(number)}>{w.back}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <Stack gap="wide">
          {made && <Square words={words} {...made} />}
          <form method="post" action={casePath(number, 'device')}>
            <Button kind={made ? 'outline' : 'light'} icon="qr-code">
              {made ? w.again : w.make}
            </Button>
          </form>
          {made && (
            <Card id="by-hand" title={w.link} kind="mist">
              <CopyText id="address" label={w.link} value={made.address} words={site} rows={2} />
            </Card>
          )}
          <p>{w.without}</p>
        </Stack>
      </Reading>
    </>
  )
}

function Square({ words: { passage: w }, address, until }: { words: Words; address: string; until: string }) {
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  return (
    <Stack gap="tight">
      <QrCode size={modules.size} isDark={(row, column) => modules.get(row, column) === 1} label={w.qr} />
      <p>{fill(w.until, { time: until })}</p>
    </Stack>
  )
}

/** Behind the address of a passage: one press opens the case here. Following the link alone does nothing. */
export const UsePassagePage = ({
  words,
  action,
  refusal,
}: {
  words: Words
  action: string
  refusal?: string | undefined
}) => (
  <>
    <TitleBlock title={words.passage.use.title} lead={refusal ?? words.passage.use.lead} />
    <Reading>
      {refusal === undefined && (
        <form method="post" action={action}>
          <Button kind="light">{words.passage.use.submit}</Button>
        </form>
      )}
    </Reading>
  </>
)
