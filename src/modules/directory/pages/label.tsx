import { longDay } from '../../../kernel/french-dates.ts'
import { Link, LoneLink, Reading, Stack, Summary, TitleBlock } from '../../../ui/index.ts'
import { applicationDocumentPath, applicationPath, decideLabelPath } from '../paths.ts'
import type { Label } from '../store/labels.ts'
import type { Provider } from '../store/providers.ts'
import type { DocumentTable } from '../store/tables.ts'
import { DecisionForm, type DecisionShown } from './decision-form.tsx'

export type DecideLabelData = Omit<DecisionShown, 'documents'> & {
  provider: Provider
  label: Label
  document: DocumentTable
}

/** A label that a provider says it holds, beside its certificate: it shows on the sheet, or somebody says why not. */
export const DecideLabelPage = ({
  said,
  provider,
  label,
  document,
  barred,
  asRead,
  typed,
  refusal,
}: DecideLabelData) => {
  const { words, language } = said
  const { providerLabel: w, providerReview: r } = words
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={applicationPath(provider.id)}>{r.decide.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <Summary
            rows={[
              { term: w.rows.name, value: label.name },
              { term: w.rows.auditor, value: label.auditor },
              { term: w.rows.audited, value: longDay(label.auditedOn, language) },
              { term: w.rows.ends, value: longDay(label.endsOn, language) },
              {
                term: w.rows.certificate,
                value: <Link href={applicationDocumentPath(provider.id, document.id)}>{document.name}</Link>,
              },
            ]}
          />
          <DecisionForm
            words={words}
            barred={barred}
            asked={{ ...r.decide, ...w.decide }}
            action={decideLabelPath(provider.id, document.id)}
            asRead={asRead}
            typed={typed}
            refusal={refusal}
          />
        </Stack>
      </Reading>
    </>
  )
}
