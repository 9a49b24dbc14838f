import { Link, Section, Summary } from '../../../ui/index.ts'
import { applicationDocumentPath } from '../paths.ts'
import type { DocumentTable } from '../store/tables.ts'
import { documentFacts } from './documents.tsx'
import { Lines } from './lines.tsx'
import type { Said } from './said.ts'

type DocumentsSectionData = { said: Said; providerId: string; documents: readonly DocumentTable[] }

/** What a provider shows, for who reviews it. */
export const DocumentsSection = ({ said, providerId, documents }: DocumentsSectionData) => {
  const { providerReview: w, providerDocuments } = said.words
  return (
    <Section id="documents" title={w.documents} lead={w.documentsNoted}>
      {documents.length === 0 ? (
        <p class="soft">{w.documentsNone}</p>
      ) : (
        <Summary
          rows={documents.map((document) => ({
            term: providerDocuments.kinds[document.kind].title,
            value: (
              <Lines
                lines={[
                  <Link key={document.id} href={applicationDocumentPath(providerId, document.id)}>
                    {document.name}
                  </Link>,
                  documentFacts(document, said),
                ]}
              />
            ),
          }))}
        />
      )}
    </Section>
  )
}
