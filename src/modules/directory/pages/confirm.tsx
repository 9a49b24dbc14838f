import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  Field,
  HiddenFields,
  Link,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../ui/index.ts'
import { ownField, directoryPaths as paths, spacePath } from '../paths.ts'
import type { Step } from '../rules/application.ts'
import { isLooked } from '../rules/look.ts'
import { attestationEnds } from '../rules/visible.ts'
import { type Yearly, type YearlyDuty, yearlyDuties } from '../rules/yearly.ts'
import type { Provider } from '../store/providers.ts'
import { Lines } from './lines.tsx'
import { type Naming, offerSaid } from './offer-said.ts'
import { dayIn, type Said } from './said.ts'

export type ConfirmData = {
  said: Said
  provider: Provider
  naming: Naming
  done: boolean
  refusal: string | undefined
  refusedFor: string | undefined
  /** The last day of each yearly duty, and what was typed when it was refused. */
  yearly: Yearly
  typed: Record<YearlyDuty, string> | undefined
}

/** What a provider declares, read again: each line with the way to change it, and one press that says it is true. */
export function ConfirmPage(data: ConfirmData) {
  const { said, provider, naming, done, refusal, refusedFor, yearly, typed } = data
  const { words } = said
  const { providerConfirm: w, directory } = words
  const { hiddenFor, attestedAt, offer, state } = provider
  const shown = offerSaid(provider, naming, said)
  const { provider: p } = directory
  const rows: { step: Step; term: string; lines: readonly string[] }[] = [
    { step: 'competences', term: p.staff, lines: [shown.staff] },
    { step: 'competences', term: p.does, lines: shown.competences },
    { step: 'area', term: p.receives, lines: shown.publics },
    { step: 'area', term: p.where, lines: shown.area },
    { step: 'hours', term: p.hours, lines: shown.hours },
    {
      step: 'terms',
      term: p.contact,
      lines: [offer.phone, offer.mail, shown.languages],
    },
    { step: 'terms', term: `${p.fees} · ${p.travel}`, lines: [offer.fees.travel || p.free] },
    { step: 'terms', term: `${p.fees} · ${p.examination}`, lines: [offer.fees.examination || p.free] },
    { step: 'terms', term: p.mediator, lines: [offer.mediator.name] },
  ]
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.title}
        lead={attestedAt && fill(w.lead, datesOf(attestedAt, said))}
        back={<LoneLink href={paths.space}>{words.providerSpace.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <Notice kind="warning" live>
              <p>{refusal}</p>
              {refusedFor === 'staff-not-said' && <Link href={paths.competences}>{w.toStaff}</Link>}
            </Notice>
          )}
          {done && (
            <Notice kind="success" live>
              <p>{hiddenFor === null ? w.done : w.doneHidden}</p>
            </Notice>
          )}
          {hiddenFor !== null && (
            <Notice kind="warning">
              <p>{w.hidden[hiddenFor]}</p>
              {isLooked(hiddenFor) && (
                <p>
                  <Link href={paths.askForLook}>{words.hiddenSheet.title}</Link>
                </p>
              )}
              {hiddenFor === 'document' && (
                <p>
                  <Link href={paths.documents}>{w.toDocuments}</Link>
                </p>
              )}
            </Notice>
          )}
          <Section id="offer" title={w.offer}>
            <Summary
              rows={rows.map(({ step, term, lines }) => ({
                term,
                value: <Lines lines={lines} />,
                change: { label: w.change, href: spacePath(step), about: term },
              }))}
            />
          </Section>
          {state === 'listed' && (
            <form method="post" action={paths.confirm}>
              <HiddenFields fields={{ [ownField]: provider.id }} />
              <Stack>
                {yearlyDuties.map((duty) => (
                  <Field
                    key={duty}
                    id={duty}
                    name={duty}
                    type="date"
                    label={w.yearly[duty].label}
                    hint={yearlyHint(duty, yearly[duty], said)}
                    value={typed?.[duty] ?? ''}
                    width="medium"
                  />
                ))}
                <p>{w.engages}</p>
                <div>
                  <Button kind="light">{w.confirm}</Button>
                </div>
              </Stack>
            </form>
          )}
        </Stack>
      </Reading>
    </>
  )
}

/** What is asked each year, and the last day that was given. */
const yearlyHint = (duty: YearlyDuty, last: string | null, { words, language }: Said): string => {
  const { yearly: w } = words.providerConfirm
  const known = last === null ? w.never : fill(w.last, { date: longDay(last, language) })
  return `${w[duty].hint} ${known}`
}

/** When an offer was confirmed, is to be again, and would be hidden. */
export function datesOf(attestedAt: Date, said: Said): Record<'date' | 'due' | 'hidden', string> {
  const { dueAt, hiddenAt } = attestationEnds(attestedAt, said.zone)
  return { date: dayIn(attestedAt, said), due: dayIn(dueAt, said), hidden: dayIn(hiddenAt, said) }
}
