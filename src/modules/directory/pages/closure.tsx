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
import { decideClosurePath, directoryPaths as paths } from '../paths.ts'
import type { Deadline } from '../rules/delays.ts'
import { siretSaid } from '../rules/siren.ts'
import type { ClosureRow } from '../store/closures.ts'
import type { Provider } from '../store/providers.ts'
import { AskForPerson } from './ask-for-person.tsx'
import { DecisionForm, type DecisionShown } from './decision-form.tsx'
import { DocumentsSection } from './documents-section.tsx'
import { dayIn, type Said } from './said.ts'
import { WaysToContest } from './ways-to-contest.tsx'

export type AskLookData = {
  said: Said
  provider: Provider
  closure: ClosureRow
  /** Until when a person will have looked, once it was asked. */
  due: Deadline | undefined
  done: boolean
  /** What she wrote that could not be taken, and why. */
  wrong: { text: string; typed: string } | undefined
}

/** What the people of a company that the register says closed may do about it. */
export const AskLookPage = ({ said, provider, closure, due, done, wrong }: AskLookData) => {
  const { closure: w, providerReview: r, providerSpace } = said.words
  const { outcome, askedAt, reason, decidedAs, decidedAt } = closure
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.title}
        lead={fill(w.lead, { siret: siretSaid(closure.siret), date: dayIn(closure.closedAt, said) })}
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
          {outcome === 'confirmed' && decidedAt ? (
            <Section id="found" title={fill(w.confirmed, { date: dayIn(decidedAt, said) })}>
              <Stack>
                {reason?.split(/\n+/).map((line, index) => (
                  <p key={index}>{line}</p>
                ))}
                {decidedAs && <p>{fill(r.decided.signed, { signatory: decidedAs })}</p>}
                <WaysToContest words={said.words} />
              </Stack>
            </Section>
          ) : askedAt && due ? (
            <p>{fill(w.asked, { date: dayIn(askedAt, said), due: longDay(due.on, said.language) })}</p>
          ) : (
            <>
              <p>{w.correct}</p>
              <p>
                {w.moved} <LoneLink href={paths.changeIdentity}>{w.movedLink}</LoneLink>
              </p>
              <AskForPerson
                providerId={provider.id}
                action={paths.askLook}
                label={w.words}
                hint={w.wordsHint}
                ask={w.ask}
                wrong={wrong}
              />
            </>
          )}
        </Stack>
      </Reading>
    </>
  )
}

export type DecideClosureData = DecisionShown & {
  provider: Provider
  closure: ClosureRow
  due: Deadline | undefined
}

/** A company that the register says closed, as an operator looks at it. */
export const DecideClosurePage = ({
  said,
  provider,
  closure,
  documents,
  due,
  barred,
  asRead,
  typed,
  refusal,
}: DecideClosureData) => {
  const { words, language } = said
  const { closure: w, providerReview: r } = words
  const { registerSaid, registerCheckedAt } = provider
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
              { term: w.rows.siret, value: siretSaid(closure.siret) },
              {
                term: r.check.register,
                value:
                  registerSaid && registerCheckedAt
                    ? fill(r.register[registerSaid], { date: dayIn(registerCheckedAt, said) })
                    : r.register.never,
              },
              { term: w.rows.hidden, value: dayIn(closure.closedAt, said) },
              {
                term: w.rows.asked,
                value: due ? fill(w.rows.askedBefore, { date: longDay(due.on, language) }) : w.rows.notAsked,
              },
            ]}
          />
          {closure.askedWords && (
            <Section id="words" title={w.rows.words}>
              <p>{closure.askedWords}</p>
            </Section>
          )}
          <DocumentsSection said={said} providerId={provider.id} documents={documents} />
          <DecisionForm
            words={words}
            barred={barred}
            asked={{ ...r.decide, ...w.decide }}
            action={decideClosurePath(provider.id)}
            asRead={asRead}
            typed={typed}
            refusal={refusal}
          />
        </Stack>
      </Reading>
    </>
  )
}
