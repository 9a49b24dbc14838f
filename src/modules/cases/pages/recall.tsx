import { fill, type Language } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  ContactList,
  CopyText,
  HiddenFields,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { contactOf, type Library, placeholdersIn, type Reading as Who } from '../../diagnosis/index.ts'
import { casePath, reopeningField } from '../paths.ts'
import { confirming } from '../rules/bank-letters.ts'
import type { CaseView } from '../view.ts'

/** What is read aloud to the bank, and what confirms it in writing, in French: the recall pack. */
export function RecallPage({ view, library, reading }: { view: CaseView; library: Library; reading: Who }) {
  const { words, language } = reading
  const { recall: w } = words.case
  const filled = (text: string, written: Language) => {
    const values = placeholdersIn(text).map((name) => [
      name,
      view.knownOfPayment[written][name] ??
        fill(words.result.texts.missing, { name: library.in[language].placeholders[name]?.name ?? name }),
    ])
    return fill(text, Object.fromEntries(values))
  }
  const ofSheet = view.help.advice.texts.filter(({ to }) => to === 'bank')
  const letter = confirming(ofSheet, view.facts.paymentAuthorised)
  const written = filled(letter ? `${letter.subject ?? ''}\n\n${letter.body}`.trim() : w.letter, 'fr')
  const block = library.channels.find(({ id }) => id === 'opposition-carte')
  const { number } = view.file
  return (
    <>
      <TitleBlock
        back={<LoneLink href={casePath(number)}>{words.passage.back}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <Stack gap="wide">
          <Section id="call" title={w.call.title} lead={w.call.text}>
            <Stack>
              <CopyText
                id="script"
                label={w.call.title}
                value={filled(w.script, language)}
                words={words.site}
              />
              <p>{w.call.unknown}</p>
              {block && (
                <ContactList
                  contacts={[contactOf(block, block.phones, library.in[language].channels, reading)]}
                  call={words.site.call}
                />
              )}
            </Stack>
          </Section>
          <Section id="write" title={w.write.title} lead={w.write.text}>
            <Stack>
              {written.includes('[') && (
                <Notice kind="warning">
                  <p>{w.missing}</p>
                  <p>
                    <ButtonLink size="small" href={casePath(number, 'facts')}>
                      {w.complete}
                    </ButtonLink>
                  </p>
                </Notice>
              )}
              <CopyText id="letter" label={w.write.title} value={written} words={words.site} lang="fr" />
            </Stack>
          </Section>
          {!view.facts.reportedToBankAt && (
            <form method="post" action={casePath(number, 'recall')}>
              <HiddenFields fields={view.file.closedAt ? { [reopeningField]: 'yes' } : undefined} />
              <Stack>
                <p>{view.file.closedAt ? words.case.closed.before : w.noted.title}</p>
                <Button kind="light">{w.noted.submit}</Button>
              </Stack>
            </form>
          )}
          <p class="small soft">{w.limits}</p>
        </Stack>
      </Reading>
    </>
  )
}
