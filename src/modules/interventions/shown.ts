import type { FastifyReply } from 'fastify'
import type { Form } from '../../platform/http/form.ts'
import { fill, type Words } from '../../platform/words/index.ts'
import { takeAway } from '../papers/index.ts'
import { loadPaperWords } from './documents/paper-words.ts'
import { type CodeOnPaper, printDocument } from './documents/printing.ts'
import { type Named, namesFor } from './documents-of.ts'
import type { DocumentLink } from './pages/followed.tsx'
import type { Filled } from './pages/said.ts'
import type { Given } from './web.ts'

/** What was just typed, to stand again in its boxes. */
export const filledFrom = (form: Form): Filled => ({
  typed: (name, before = '') => (form.has(name) ? form.text(name) : before),
  ticked: (name, value) => form.all(name).includes(value),
})

/** The documents of an intervention as links, and the same for a program. */
export const documentLinks = (
  found: readonly Named[],
  { intervention }: Words,
  pathOf: (file: string) => string,
): DocumentLink[] => {
  const { names, pdf, json } = intervention.documents
  return found.map(({ file, kind, number }) => {
    const title = fill(names[kind], { number: number ?? '' })
    return {
      href: pathOf(`${file}.pdf`),
      title,
      text: pdf,
      data: { href: pathOf(`${file}.json`), title: fill(json, { title }) },
    }
  })
}

/**
 * Sends one document, as a PDF or as JSON; undefined when there is none of that name. The code of the follow-up is
 * given where the victim alone asks: on her own paper, never in the document, which is the same for both.
 */
export async function sendDocument(
  { diagnosis, papers, world }: Given,
  reply: FastifyReply,
  found: readonly Named[],
  asked: string,
  codeOf?: () => Promise<CodeOnPaper | undefined>,
): Promise<FastifyReply | undefined> {
  const [, file, type] = /^([a-z0-9-]{1,40})\.(pdf|json)$/.exec(asked) ?? []
  const one = found.find((known) => known.file === file)
  if (!one) return undefined
  if (type === 'json')
    return takeAway(reply, asked)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(one.document, null, 2))
  const names = namesFor(diagnosis, world.settings.baseUrl.origin)
  const pdf = await printDocument(papers.printPdf, one.document, loadPaperWords(), names, await codeOf?.())
  return takeAway(reply, asked).type('application/pdf').send(pdf)
}
