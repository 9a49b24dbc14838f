import { fill } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { CopySection, TakenAway } from '../cases/index.ts'
import { type Diagnosis, inFrench } from '../diagnosis/index.ts'
import { type Papers, papersFor, shownOf } from './offer.ts'
import { verifyPaths } from './paths.ts'
import { momentInParis } from './receipt-paper.ts'
import type { Receipts } from './receipts.ts'

type Asked = {
  world: Pick<World, 'settings'>
  diagnosis: Pick<Diagnosis, 'library'>
  papers: Papers
  receipts: Receipts
}

/** The papers that a case offers and the receipts made of it, for the copy that its person reads and prints. */
export const caseCopyOf =
  ({ world, diagnosis, papers, receipts }: Asked): CopySection =>
  async ({ view, reading }) => {
    const { papers: w, receipts: r } = reading.words.caseCopy
    const made = await receipts.ofCase(view.file.id)
    const offered = shownOf(papersFor(view, diagnosis.library, papers, reading.now), view)
    const address = new URL(verifyPaths.verify, world.settings.baseUrl).href
    return [
      {
        id: 'papers',
        title: w.title,
        lead: w.lead,
        lists: [
          {
            lines: offered.map(({ paper, template }) => ({
              text: [inFrench(paper.title, reading), ` · ${paper.missing.length > 0 ? w.blanks : w.ready}`],
              when: template.purpose,
            })),
          },
        ],
      },
      ...(made.length === 0
        ? []
        : [
            {
              id: 'receipts',
              title: r.title,
              lead: fill(r.lead, { address }),
              lists: [
                {
                  lines: made.map((receipt) => ({
                    text: receipt.payload.code,
                    when: fill(r.made, { date: momentInParis(receipt, reading.language) }),
                  })),
                },
              ],
            },
          ]),
    ]
  }

/** The receipts made of it, for the file for machines; the text that proves one alone is in its own file. */
export const receiptsTakenAway =
  (receipts: Pick<Receipts, 'ofCase'>): TakenAway =>
  async (_, caseId) => ({
    receipts: (await receipts.ofCase(caseId)).map(({ payload: { code, kind, issuedAt, contentHash } }) => ({
      code,
      kind,
      issuedAt,
      contentHash,
    })),
  })
