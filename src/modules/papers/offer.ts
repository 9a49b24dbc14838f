import { asksConsent, type CaseView, contradicts } from '../cases/index.ts'
import { type Library, theseeFor } from '../diagnosis/index.ts'
import { compose, suits, type Telling } from './rules/compose.ts'
import type { Paper, Template } from './rules/paper.ts'
import { tellingOf } from './telling.ts'
import type { loadPapers, PaperFrame } from './templates.ts'

/** A paper of this case, with what stands beside it. */
export type Offered = { paper: Paper; template: Template; telling: Telling }

export type Papers = ReturnType<typeof loadPapers>

/**
 * The papers that are of use in a case, in the order in which they are offered.
 *
 * Where the sheet of the threat wrote a letter to the same recipient, that letter is offered and not the
 * general one: it says more. Messages to relatives, colleagues or the public are not papers: they are pasted.
 */
export function papersFor(view: CaseView, library: Library, papers: Papers, now: Date): Offered[] {
  const { templates, frame } = papers
  const telling = tellingOf(view, library, frame, now)
  const ofPayment = { ...telling, known: { ...telling.known, ...view.knownOfPayment.fr } }
  const letters = lettersOfSheet(view, library, frame)
  const written = new Set(letters.map(({ to }) => to))
  const useful = templates.filter(
    (template) => suits(template, telling) && (template.to === undefined || !written.has(template.to)),
  )
  const placeOf = ({ id, to }: Template) => {
    const place = templates.findIndex((one) => one.id === id || (one.to !== undefined && one.to === to))
    return place < 0 ? templates.length : place
  }
  return [...useful, ...letters]
    .sort((one, other) => placeOf(one) - placeOf(other))
    .map((template) => {
      const facts = template.to === 'bank' ? ofPayment : telling
      return { template, telling: facts, paper: compose(template, facts, frameFor(view, frame)) }
    })
}

/** Whether she is asked whether she approved the payment before a letter to the bank is offered. */
export const asksWhichLetter = (all: readonly Offered[], { facts }: Pick<CaseView, 'facts'>): boolean =>
  asksConsent(
    all.map(({ paper }) => paper),
    facts.paymentAuthorised,
  )

/** Whether a paper, by its id, is one of those that wait for that answer. */
export const isBankLetter = (all: readonly Offered[], id: string): boolean =>
  all.some(({ paper, template }) => paper.id === id && template.to === 'bank')

/**
 * The paper of that id; or, of a letter to the bank that her answer says is not hers, the one that is, where there is
 * but one.
 */
export function paperOrItsTwin(
  shown: readonly Offered[],
  id: string,
  { facts }: Pick<CaseView, 'facts'>,
): Offered | undefined {
  const named = shown.find(({ paper }) => paper.id === id)
  if (named || !contradicts(id, facts.paymentAuthorised)) return named
  const letters = shown.filter(({ template }) => template.to === 'bank')
  return letters.length === 1 ? letters[0] : undefined
}

/** Neither letter to the bank is shown before she has said which one is true. */
export const shownOf = (all: readonly Offered[], view: Pick<CaseView, 'facts'>): readonly Offered[] =>
  asksWhichLetter(all, view) ? all.filter(({ template }) => template.to !== 'bank') : all

const frameFor = ({ file }: CaseView, frame: PaperFrame) => {
  const who = file.public === 'particulier' ? 'person' : 'organisation'
  return { sender: frame.sender[who], signature: frame.signature[who], dated: frame.dated, none: frame.none }
}

/** The sheet's own letters, as templates, but those that say the opposite of what she told. */
function lettersOfSheet({ help, facts }: CaseView, library: Library, frame: PaperFrame): Template[] {
  const sheet = library.in.fr.sheets.of(help.enquiry.threat)
  return help.advice.texts.flatMap(({ id, to, title, subject, body }) => {
    const recipient = frame.recipients[to]
    if (recipient === undefined || contradicts(id, facts.paymentAuthorised)) return []
    return {
      id,
      title,
      purpose: frame.purposes[to] ?? '',
      form: to === 'cnil' ? 'paste' : 'letter',
      to,
      recipient,
      ...(subject === undefined ? {} : { subject }),
      body: [{ text: withoutName(body) }],
      notes: [],
      sources: sheet.sources,
      asOf: sheet.updatedAt,
    }
  })
}

/** The letter is signed below: the line of names that the sheet's text ends with would be there twice. */
const withoutName = (body: string) => body.trimEnd().replace(/\n+\{name\}[^\n]*$/, '')

/** Whether the complaint may be made online, and why: the page says it before the text to paste. */
export const theseeOf = ({ file, help }: CaseView) =>
  theseeFor({
    threat: help.enquiry.threat,
    public: file.public,
    flags: file.flags,
    minor: file.flags.includes('minor'),
  })
