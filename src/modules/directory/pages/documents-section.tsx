import { Link, Section, Summary } from '../../../ui/index.ts'
import { applicationDocumentPath, decideDocumentPath, decideLabelPath } from '../paths.ts'
import type { Label } from '../store/labels.ts'
import type { DocumentTable } from '../store/tables.ts'
import { checkFacts, documentFacts, labelFacts } from './documents.tsx'
import { Lines } from './lines.tsx'
import type { Said } from './said.ts'

type DocumentsSectionData = {
  said: Said
  providerId: string
  documents: readonly DocumentTable[]
  /** Where labels are decided; elsewhere, the certificate alone. */
  labels?: readonly Label[]
}

/** What a provider shows, for who reviews it. */
export const DocumentsSection = ({ said, providerId, documents, labels = [] }: DocumentsSectionData) => {
  const { providerReview: w, providerLabel, providerRenewal } = said.words
  const isToDecide = ({ id }: DocumentTable) =>
    labels.some(({ documentId, outcome }) => documentId === id && outcome !== 'refused')
  return (
    <Section id="documents" title={w.documents} lead={w.documentsNoted}>
      {documents.length === 0 ? (
        <p class="soft">{w.documentsNone}</p>
      ) : (
        <Summary
          rows={documents.map((document) => ({
            term: w.kinds[document.kind],
            value: (
              <Lines
                lines={[
                  <Link key={document.id} href={applicationDocumentPath(providerId, document.id)}>
                    {document.name}
                  </Link>,
                  ...documentFacts(document, said),
                  ...checkFacts(document, said),
                  ...labelFacts(document, labels, said, w.label),
                ]}
              />
            ),
            ...(isToDecide(document)
              ? {
                  change: {
                    label: providerLabel.action,
                    href: decideLabelPath(providerId, document.id),
                    about: document.name,
                  },
                }
              : document.checked
                ? {
                    change: {
                      label: providerRenewal.action,
                      href: decideDocumentPath(providerId, document.id),
                      about: document.name,
                    },
                  }
                : {}),
          }))}
        />
      )}
    </Section>
  )
}
