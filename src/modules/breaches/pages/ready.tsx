import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Card,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { inFrench, OnlyFrench, type Reading as Who } from '../../diagnosis/index.ts'
import type { Letter } from '../letters.ts'
import { breachPath, filePath } from '../paths.ts'
import type { Breach } from '../rules/breach.ts'

type ReadyData = {
  reading: Who
  breach: Breach
  letters: readonly Letter[]
  minor: boolean
  code: string
  moment: string
}

/** Everything to take away, what the receipt proves, and what is still to be done: sign, and send. */
export function ReadyPage({ reading, breach, letters, minor, code, moment }: ReadyData) {
  const { ready: w } = reading.words.breaches
  const { slug } = breach
  return (
    <>
      <TitleBlock above={breach.organisation} title={w.title} lead={w.lead} />
      <Reading>
        <Stack gap="wide">
          <Notice kind="warning">
            <p>{w.expires}</p>
          </Notice>
          <OnlyFrench reading={reading} />
          {letters.map((letter, index) => (
            <OneLetter key={letter.paper.id} {...{ reading, slug, letter, minor }} main={index === 0} />
          ))}
          <Section id="where" title={w.where}>
            <Stack>
              <ul>
                {w.whereList.map((place) => (
                  <li key={place}>{place}</li>
                ))}
              </ul>
            </Stack>
          </Section>
          <Card id="receipt" kind="mist" icon="shield-check" title={w.receiptTitle}>
            <Stack>
              <p>{fill(w.receipt, { code, moment })}</p>
              <Row>
                <ButtonLink href={filePath(slug, 'recepisse.pdf')} icon="download-simple">
                  {w.receiptPdf}
                </ButtonLink>
                <LoneLink href={filePath(slug, 'contenu.json')}>{w.content}</LoneLink>
              </Row>
              <p class="soft">{w.contentWhy}</p>
            </Stack>
          </Card>
          <form method="post" action={breachPath(slug, 'erase')}>
            <Button>{w.erase}</Button>
          </form>
        </Stack>
      </Reading>
    </>
  )
}

type OneLetterData = { reading: Who; slug: string; letter: Letter; minor: boolean; main: boolean }

function OneLetter({ reading, slug, letter, minor, main }: OneLetterData) {
  const { ready: w } = reading.words.breaches
  const { template } = letter
  const { id, title, purpose } = template
  const notes = template.notes.filter(({ when }) => !when?.flags?.includes('minor') || minor)
  return (
    <Section id={`letter-${id}`} title={inFrench(title, reading)} lead={inFrench(purpose, reading)}>
      <Stack>
        <Row>
          <ButtonLink
            href={filePath(slug, `${id}.pdf`)}
            kind={main ? 'light' : 'outline'}
            icon="download-simple"
            about={title}
          >
            {w.pdf}
          </ButtonLink>
          <LoneLink href={filePath(slug, `${id}.txt`)}>
            {w.text}
            <span class="sr"> {title}</span>
          </LoneLink>
        </Row>
        <More summary={w.notes} open={main}>
          <ul>
            {notes.map(({ text }) => (
              <li key={text}>{inFrench(text, reading)}</li>
            ))}
          </ul>
        </More>
      </Stack>
    </Section>
  )
}
