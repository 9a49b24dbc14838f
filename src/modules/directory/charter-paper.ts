import { longMoment } from '../../kernel/french-dates.ts'
import { fill, type Words } from '../../platform/words/index.ts'
import { type printPdf, squareOf } from '../papers/index.ts'
import type { Charter } from './charter.ts'
import { charterSignaturePath, directoryPaths as paths } from './paths.ts'
import { articleNames } from './rules/charter.ts'
import { type Evidence, evidenceFile } from './rules/charter-signature.ts'
import { siretSaid } from './rules/siren.ts'

/** A signature whose seal was just checked: what it says, and the bytes that prove it. */
export type SealedSignature = { evidence: Evidence; text: string; kid: string; seal: string }

const lineOf = (text: string) => [{ text }]

/**
 * The signed charter as a file, in French since that is what is signed: who signed, then the very text. The same
 * bytes each time; its evidence stands whole in the file's own data.
 */
export function printSignedCharter(
  print: typeof printPdf,
  charter: Charter,
  { evidence, text, kid, seal }: SealedSignature,
  { charter: read, charterSigning: w }: Words,
): Promise<Buffer> {
  const { id, instance, provider, signatory, signedAt } = evidence
  const { version, sha256 } = evidence.charter
  const at = new Date(signedAt)
  const address = `${instance}${charterSignaturePath(id)}`
  const row = (term: string, value: string) => ({ term, value: lineOf(value) })
  const heading = (said: string) => ({ kind: 'heading', text: said })
  const paragraph = (said: string) => ({ kind: 'text', line: lineOf(said) })
  return print(
    {
      title: fill(w.paper.title, { version }),
      author: provider.legalName,
      titled: true,
      subject: '',
      foot: fill(w.paper.foot, { version, code: id }),
      blocks: [
        heading(w.paper.signed),
        {
          kind: 'rows',
          rows: [
            row(w.rows.company, `${provider.name}, ${provider.legalName}`),
            row(w.rows.siret, siretSaid(provider.siret)),
            row(w.rows.name, signatory.name),
            row(w.rows.capacity, signatory.capacity),
            row(w.rows.moment, longMoment(at, 'Europe/Paris', 'fr')),
            row(w.paper.utc, signedAt),
            row(w.rows.version, version),
            row(w.rows.fingerprint, sha256),
            row(w.rows.code, id),
            row(w.paper.kid, kid),
          ],
        },
        paragraph(w.worth),
        paragraph(fill(w.paper.check, { address, key: `${instance}${paths.charterKey}` })),
        heading(charter.title),
        paragraph(charter.status),
        ...charter.preamble.map(paragraph),
        ...articleNames.flatMap((name) => {
          const { number, title, inPlain, engagements, sources } = charter.articles[name]
          return [
            heading(fill(read.article, { n: number, title })),
            paragraph(inPlain),
            { kind: 'list', items: engagements.map((one) => lineOf(fill(w.paper.otherwise, one))) },
            ...(sources.length === 0
              ? []
              : [
                  paragraph(
                    fill(w.paper.sources, {
                      list: sources
                        .map(({ cite, state }) => `${cite} (${read.sources[state].toLowerCase()})`)
                        .join(' ; '),
                    }),
                  ),
                ]),
          ]
        }),
      ],
      seal: {
        title: w.paper.seal,
        block: evidenceFile(text, { kid, seal }),
        lines: seal.match(/.{1,58}/g) ?? [],
        qr: squareOf(address),
        alt: fill(w.paper.qr, { code: id }),
      },
    },
    at,
  )
}
