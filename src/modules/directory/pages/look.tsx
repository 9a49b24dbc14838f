import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  ErrorSummary,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { decideLookPath, directoryPaths as paths } from '../paths.ts'
import type { Deadline } from '../rules/delays.ts'
import type { Looked } from '../rules/look.ts'
import type { LookRow } from '../store/looks.ts'
import type { Provider } from '../store/providers.ts'
import type { DocumentTable } from '../store/tables.ts'
import { AskForPerson } from './ask-for-person.tsx'
import { DecisionForm, type DecisionShown } from './decision-form.tsx'
import { DocumentsSection } from './documents-section.tsx'
import { papersOf } from './hidden-cure.tsx'
import { dayIn, type Said } from './said.ts'
import { WaysToContest } from './ways-to-contest.tsx'

const cureOf: Record<Exclude<Looked, 'document'>, string> = {
  attestation: paths.confirm,
  charter: paths.charter,
}

export type AskForLookData = {
  said: Said
  provider: Provider
  documents: readonly DocumentTable[]
  /** What hides the sheet now; undefined when nothing does that a person would look at. */
  hiddenFor: Looked | undefined
  /** The last time that it asked. */
  look: LookRow | undefined
  /** Until when a person will have looked at the one that waits. */
  due: Deadline | undefined
  done: boolean
  /** What she wrote that could not be taken, and why. */
  wrong: { text: string; typed: string } | undefined
}

/** What the people of a sheet that a date hid may do: the cure first, then a person. */
export const AskForLookPage = ({
  said,
  provider,
  documents,
  hiddenFor,
  look,
  due,
  done,
  wrong,
}: AskForLookData) => {
  const { hiddenSheet: w, providerSpace } = said.words
  const { text: waits, cure } =
    hiddenFor === 'document'
      ? papersOf(said, documents)
      : { text: [], cure: hiddenFor && { href: cureOf[hiddenFor] } }
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.title}
        lead={hiddenFor && w.lead}
        back={<LoneLink href={paths.space}>{providerSpace.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <ErrorSummary
            title={said.words.site.errorSummary}
            errors={wrong ? [{ field: 'words', text: wrong.text }] : []}
          />
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          {look && <Found said={said} look={look} />}
          {hiddenFor && (
            <Stack>
              {cure ? (
                <>
                  <p>{w.cure[hiddenFor]}</p>
                  <p>
                    <LoneLink href={cure.href}>{w.cureLink[hiddenFor]}</LoneLink>
                  </p>
                </>
              ) : (
                waits.map((line) => <p key={line}>{line}</p>)
              )}
            </Stack>
          )}
          {look && due ? (
            <p>{fill(w.asked, { date: dayIn(look.askedAt, said), due: longDay(due.on, said.language) })}</p>
          ) : (
            hiddenFor && (
              <AskForPerson
                providerId={provider.id}
                action={paths.askForLook}
                label={w.words}
                hint={w.wordsHint}
                ask={look?.outcome === 'confirmed' ? w.again : w.ask}
                wrong={wrong}
              >
                <p>{w.orAsk}</p>
              </AskForPerson>
            )
          )}
        </Stack>
      </Reading>
    </>
  )
}

/** What somebody found, signed, with the ways to contest when it is against the company. */
const Found = ({ said, look }: { said: Said; look: LookRow }) => {
  const { hiddenSheet: w, providerReview: r } = said.words
  const { outcome, decidedAt, decidedAs, reason, shownUntil } = look
  if (!decidedAt || !decidedAs || (outcome !== 'confirmed' && outcome !== 'lifted')) return null
  if (outcome === 'lifted' && (!shownUntil || shownUntil <= said.now)) return null
  return (
    <Section id="found" title={fill(w[outcome], { date: dayIn(decidedAt, said) })}>
      <Stack>
        {reason?.split(/\n+/).map((line, index) => (
          <p key={index}>{line}</p>
        ))}
        <p>{fill(r.decided.signed, { signatory: decidedAs })}</p>
        {outcome === 'lifted' && shownUntil ? (
          <p>{fill(w.liftedUntil, { date: dayIn(shownUntil, said) })}</p>
        ) : (
          <>
            <p>{w.confirmedCure}</p>
            <WaysToContest words={said.words} />
          </>
        )}
      </Stack>
    </Section>
  )
}

export type DecideLookData = DecisionShown & {
  provider: Provider
  look: LookRow
  due: Deadline
}

/** A sheet that a date hid, as an operator looks at it. */
export const DecideLookPage = (data: DecideLookData) => {
  const { said, provider, look, documents, due, barred, asRead, typed, refusal } = data
  const { words, language } = said
  const { hiddenSheet: w, providerReview: r } = words
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.decide.title}
        lead={w.decide.lead}
        back={<LoneLink href={paths.applications}>{r.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Summary
            rows={[
              { term: w.rows.company, value: provider.legalName },
              { term: w.rows.hiddenFor, value: w.reasons[look.hiddenFor] },
              ...(provider.attestedAt
                ? [{ term: w.rows.attested, value: dayIn(provider.attestedAt, said) }]
                : []),
              {
                term: w.rows.asked,
                value: fill(w.rows.askedBefore, {
                  asked: dayIn(look.askedAt, said),
                  date: longDay(due.on, language),
                }),
              },
            ]}
          />
          <Section id="words" title={w.rows.words}>
            <p>{look.askedWords || w.rows.noWords}</p>
          </Section>
          <DocumentsSection said={said} providerId={provider.id} documents={documents} />
          <DecisionForm
            words={words}
            barred={barred}
            asked={{ ...r.decide, ...w.decide }}
            action={decideLookPath(provider.id)}
            asRead={asRead}
            typed={typed}
            refusal={refusal}
          />
        </Stack>
      </Reading>
    </>
  )
}
