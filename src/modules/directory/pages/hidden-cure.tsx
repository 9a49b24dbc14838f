import { fill } from '../../../platform/words/index.ts'
import { ButtonLink, Card, Stack } from '../../../ui/index.ts'
import { directoryPaths as paths } from '../paths.ts'
import { todayIn } from '../rules/documents.ts'
import { endedPapers } from '../rules/renewals.ts'
import type { DocumentTable, HiddenFor } from '../store/tables.ts'
import type { Said } from './said.ts'

type HiddenCureData = { said: Said; hiddenFor: HiddenFor; documents: readonly DocumentTable[] }

/** Why a sheet is hidden and what brings it back: the light of its space, before all the rest. */
export function HiddenCure({ said, hiddenFor, documents }: HiddenCureData) {
  const { providerConfirm, providerSpace: w } = said.words
  const { text, cure } =
    hiddenFor === 'document'
      ? papersOf(said, documents)
      : { text: [providerConfirm.hidden[hiddenFor]], cure: cureOf(said, hiddenFor) }
  return (
    <Card id="hidden" kind="raised" title={w.hidden} icon="warning-circle">
      <Stack>
        {text.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {cure && (
          <div>
            <ButtonLink kind="light" href={cure.href}>
              {cure.label}
            </ButtonLink>
          </div>
        )}
      </Stack>
    </Card>
  )
}

type Cure = { href: string; label: string }

function cureOf({ words }: Said, hiddenFor: Exclude<HiddenFor, 'document'>): Cure {
  const { cureLink } = words.hiddenSheet
  const cures: Record<typeof hiddenFor, Cure> = {
    attestation: { href: paths.confirm, label: cureLink.attestation },
    charter: { href: paths.charter, label: cureLink.charter },
    'company-closed': { href: paths.askLook, label: words.closure.ask },
    precautionary: { href: paths.ownProcedures, label: words.judging.own.link },
  }
  return cures[hiddenFor]
}

/** Which papers are to be given, at their place on the page of papers; given already, they wait for us alone. */
export function papersOf({ words, now, zone }: Said, documents: readonly DocumentTable[]) {
  const { providerSpace: w, providerReview, providerConfirm, hiddenSheet } = words
  const ended = endedPapers(documents, todayIn(now, zone))
  const [toGive, given] = [ended.filter((one) => !one.isGiven), ended.filter((one) => one.isGiven)]
  const named = (papers: typeof ended) => papers.map(({ kind }) => providerReview.kinds[kind]).join(', ')
  const waits = given.length > 0 ? [fill(w.papersGiven, { papers: named(given) })] : []
  const [first] = toGive
  if (!first && given.length > 0) return { text: waits, cure: undefined }
  return {
    text: [
      providerConfirm.hidden.document,
      ...(first ? [fill(w.papersToGive, { papers: named(toGive) })] : []),
      ...waits,
    ],
    cure: {
      href: `${paths.documents}${first ? `#${first.kind}` : ''}`,
      label: hiddenSheet.cureLink.document,
    },
  }
}
