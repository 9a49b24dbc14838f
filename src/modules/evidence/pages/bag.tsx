import { byteSize } from '../../../kernel/byte-size.ts'
import { fill } from '../../../platform/words/index.ts'
import { Button, ErrorSummary, Field, LoneLink, Reading, Stack, TitleBlock } from '../../../ui/index.ts'
import type { Reading as Who } from '../../diagnosis/index.ts'
import { mostChosen, type WhichExhibits } from '../rules/opening.ts'
import type { ListedExhibit } from '../store/exhibits.ts'
import { ExhibitBoxes } from './exhibit-boxes.tsx'

type BagData = {
  reading: Who
  title: string
  lead: string
  back: { href: string; label: string }
  action: string
  exhibits: readonly ListedExhibit[]
  /** Numbers chosen; all of them when nothing was sent yet. */
  chosen?: WhichExhibits | undefined
  reason?: string | undefined
  refusal?: { field: 'exhibits'; sentence: string } | undefined
}

/** Which exhibits to take away, and what for. */
export function BagPage({ reading, title, lead, back, action, exhibits, chosen, reason, refusal }: BagData) {
  const { words, language } = reading
  const { bag: w } = words.exhibits
  // A form brings so many fields and no more: beyond, all of them are one box.
  const isLong = exhibits.length > mostChosen
  return (
    <>
      <TitleBlock back={<LoneLink href={back.href}>{back.label}</LoneLink>} title={title} lead={lead} />
      <Reading>
        {exhibits.length === 0 ? (
          <p class="soft">{w.none}</p>
        ) : (
          <form method="post" action={action}>
            <Stack gap="wide">
              {refusal && (
                <ErrorSummary
                  title={words.site.errorSummary}
                  errors={[{ field: refusal.field, text: refusal.sentence }]}
                />
              )}
              <ExhibitBoxes
                words={words}
                legend={w.which}
                hint={isLong ? `${fill(w.latest, { count: mostChosen })} ${w.whichHint}` : w.whichHint}
                error={refusal?.sentence}
                exhibits={exhibits}
                chosen={chosen ?? (isLong ? 'all' : exhibits.map(({ number }) => number))}
                about={({ name, size }) => `${name} · ${byteSize(size, language)}`}
                all={isLong ? w.all : undefined}
              />
              <Field
                id="reason"
                name="reason"
                label={w.reason}
                hint={w.reasonHint}
                maxLength={300}
                value={reason}
              />
              <Stack gap="tight">
                <p>
                  <Button kind="light" icon="download-simple">
                    {w.make}
                  </Button>
                </p>
                <p class="soft">
                  {fill(w.size, {
                    size: byteSize(
                      exhibits.reduce((all, { size }) => all + size, 0),
                      language,
                    ),
                  })}
                </p>
                <p class="soft">{w.check}</p>
              </Stack>
            </Stack>
          </form>
        )}
      </Reading>
    </>
  )
}
