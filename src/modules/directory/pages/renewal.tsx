import { longDay } from '../../../kernel/french-dates.ts'
import { Link, LoneLink, Reading, Stack, Summary, TitleBlock } from '../../../ui/index.ts'
import { applicationDocumentPath, applicationPath, decideDocumentPath } from '../paths.ts'
import { siretSaid } from '../rules/siren.ts'
import type { Provider } from '../store/providers.ts'
import type { DocumentTable } from '../store/tables.ts'
import { DecisionForm, type DecisionShown } from './decision-form.tsx'
import { checkFacts } from './documents.tsx'
import { Lines } from './lines.tsx'

type DecideRenewalData = DecisionShown & { provider: Provider; document: DocumentTable }

/** A paper that a listed provider renewed, beside what it must show: it is right, or somebody says why not. */
export const DecideRenewalPage = ({
  said,
  provider,
  document,
  barred,
  asRead,
  typed,
  refusal,
}: DecideRenewalData) => {
  const { words, language } = said
  const { providerRenewal: w, providerReview: r, providerDocuments } = words
  const { issuedOn, endsOn } = document
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
              { term: w.rows.company, value: `${provider.legalName}, ${siretSaid(provider.siret)}` },
              { term: w.rows.kind, value: providerDocuments.kinds[document.kind].title },
              ...(issuedOn ? [{ term: providerDocuments.issuedOn, value: longDay(issuedOn, language) }] : []),
              ...(endsOn ? [{ term: w.rows.ends, value: longDay(endsOn, language) }] : []),
              { term: w.rows.state, value: <Lines lines={checkFacts(document, said)} /> },
              {
                term: w.rows.file,
                value: <Link href={applicationDocumentPath(provider.id, document.id)}>{document.name}</Link>,
              },
            ]}
          />
          <DecisionForm
            words={words}
            barred={barred}
            asked={{ ...r.decide, ...w.decide }}
            action={decideDocumentPath(provider.id, document.id)}
            asRead={asRead}
            typed={typed}
            refusal={refusal}
          />
        </Stack>
      </Reading>
    </>
  )
}
