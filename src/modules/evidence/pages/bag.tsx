import { byteSize } from '../../../kernel/byte-size.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  Field,
  LoneLink,
  Reading,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Reading as Who } from '../../diagnosis/index.ts'
import type { Exhibit } from '../store/exhibits.ts'

type BagData = {
  reading: Who
  title: string
  lead: string
  back: { href: string; label: string }
  action: string
  exhibits: readonly Exhibit[]
  /** Numbers chosen; all of them when nothing was sent yet. */
  chosen?: readonly number[] | undefined
  reason?: string | undefined
  refusal?: { field: 'which'; sentence: string } | undefined
}

/** Which exhibits to take away, and what for. */
export function BagPage({ reading, title, lead, back, action, exhibits, chosen, reason, refusal }: BagData) {
  const { words, language } = reading
  const { bag: w, list } = words.exhibits
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
              <ChoiceGroup
                id="which"
                name="which"
                type="checkbox"
                legend={w.which}
                hint={w.whichHint}
                error={refusal?.sentence}
                options={exhibits.map(({ number, name, size }) => ({
                  value: String(number),
                  label: `${fill(list.number, { number })} · ${name}`,
                  hint: byteSize(size, language),
                  checked: chosen === undefined || chosen.includes(number),
                }))}
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
