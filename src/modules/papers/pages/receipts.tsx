import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Reasons,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { casePath } from '../../cases/index.ts'
import { fillInFrench, type Reading as Who } from '../../diagnosis/index.ts'
import { receiptPath } from '../paths.ts'

type ReceiptsData = {
  number: string
  reading: Who
  papers: readonly string[]
  made: readonly { code: string; moment: string }[]
}

/** What a receipt will say, before it is made; then those made already. */
export function ReceiptsPage({ number, reading, papers, made }: ReceiptsData) {
  const { receipt: w } = reading.words
  return (
    <>
      <TitleBlock
        back={<LoneLink href={casePath(number, 'papers')}>{w.back}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <Stack gap="wide">
          <Section id="says" title={w.says.title}>
            <Reasons
              reasons={[
                w.says.moment,
                w.says.situation,
                ...(papers.length > 0
                  ? [fillInFrench(w.says.papers, 'papers', papers.join('\u00a0· '), reading)]
                  : []),
                w.says.hash,
                w.says.code,
              ]}
            />
          </Section>
          <Notice kind="warning">
            <p>{w.complaint}</p>
          </Notice>
          <form method="post" action={receiptPath(number)}>
            <Button kind="light">{w.make}</Button>
          </form>
          {made.length > 0 && (
            <Section id="made" title={w.made}>
              <LinkRows
                links={made.map(({ code, moment }) => ({
                  href: receiptPath(number, code),
                  title: fill(w.open, { code }),
                  text: moment,
                }))}
              />
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}
