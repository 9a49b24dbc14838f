import { fill } from '../../../platform/words/index.ts'
import type { Paper } from '../../../ui/index.ts'
import { placeholdersIn } from '../rules/advice.ts'
import type { ReadyText } from '../rules/sheet.ts'
import type { Placeholders } from '../sheets.ts'
import type { Reading } from './contacts.ts'
import { inFrench } from './in-french.tsx'

/**
 * A ready-made text with what is known filled in, and what is not named between brackets.
 *
 * The text is in French, for those who will receive it; a blank is named in the language of who fills it.
 */
export function paperOf(
  text: ReadyText,
  known: Readonly<Record<string, string>>,
  placeholders: Placeholders,
  reading: Reading,
): Paper {
  const { texts } = reading.words.result
  const missing = (name: string) => fill(texts.missing, { name: placeholders[name]?.name ?? name })
  const waiting = placeholdersIn(`${text.subject ?? ''}\n${text.body}`)
  const values = Object.fromEntries(waiting.map((name) => [name, known[name] ?? missing(name)]))
  const body = fill(text.subject ? `${text.subject}\n\n${text.body}` : text.body, values)
  return {
    id: `text-${text.id}`,
    title: inFrench(text.title, reading),
    text: {
      open: texts.open,
      label: text.title,
      value: body.trim(),
      words: reading.words.site,
      lang: 'fr',
      plain: reading.lasting,
    },
  }
}
