import { letterDayAt, longDay } from '../../kernel/french-dates.ts'
import { fill } from '../../platform/words/index.ts'
import type { Library } from '../diagnosis/index.ts'
import {
  compose,
  type Json,
  linesNamed,
  type Paper,
  type PaperFrame,
  plainText,
  type Template,
} from '../papers/index.ts'
import type { BreachAdvice } from './advice.ts'
import type { Breach } from './rules/breach.ts'
import type { Declared } from './rules/declared.ts'

/** A letter ready to be shown three ways: its blanks already have the names they go by. */
export type Letter = { template: Template; paper: Paper; text: string }

export type Writing = {
  breach: Breach
  declared: Declared
  /** When the person said it: the letters bear this day. */
  at: Date
}

type Given = { advice: BreachAdvice; templates: readonly Template[]; library: Library; frame: PaperFrame }

/**
 * The three letters of one person about one leak, in French: who receives them reads it. What nobody said stays a
 * blank to fill in by pen, birth and court first: we do not ask them.
 */
export function lettersOf(
  { breach, declared, at }: Writing,
  { advice, templates, library, frame }: Given,
): Letter[] {
  const day = (iso: string | undefined) => iso && longDay(iso, 'fr').replace(/^\S+\s/, '')
  const told: Record<string, string | undefined> = {
    name: declared.name,
    victim: declared.child,
    postalAddress: declared.address,
    reachMail: declared.mail,
    court: breach.court,
    organisation: breach.organisation,
    organisationAddress: breach.dpo?.address ?? breach.dpo?.mail,
    occurredOn: day(breach.occurred),
    knownOn: day(breach.known),
    dataMine: declared.data.map((kind) => advice.categories[kind].letter).join(', '),
    said: breach.said,
    sources: breach.sources.map(({ title, date }) => `${title} (${day(date)})`).join(' · '),
    misuseSince: day(declared.misuseSince),
    loss: declared.loss,
    today: letterDayAt(at, 'Europe/Paris'),
  }
  const known = Object.fromEntries(
    Object.entries(told).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
  const blankOf = (place: string) => advice.places[place] ?? place
  const telling = {
    public: 'particulier' as const,
    flags: declared.child === undefined ? [] : (['minor'] as const),
    family: 'account',
    known,
    answers: {},
    relevant: [],
    parts: { evidence: advice.evidence, offences: offencesOf(advice, library, frame), done: [] },
    nameOf: (place: string) => advice.rows[place] ?? place,
    blankOf,
  }
  const around = {
    sender: ['{name}', '{postalAddress}', ...(declared.mail ? ['{reachMail}'] : [])],
    signature: frame.signature.person,
    dated: frame.dated,
    none: frame.none,
  }
  return templates.map((template) => {
    const paper = compose(template, telling, around)
    const text = plainText(paper, { blankOf, subject: frame.subject })
    return {
      template,
      paper: { ...paper, blocks: paper.blocks.map((block) => linesNamed(block, blankOf)) },
      text,
    }
  })
}

const offencesOf = ({ offences }: BreachAdvice, library: Library, frame: PaperFrame): string[] =>
  offences.flatMap((id) => {
    const offence = library.threats.offences.get(id)
    if (!offence) return []
    const { label, cite, verification } = offence
    return [fill(verification === 'read' ? frame.certain : frame.uncertain, { label, cite })]
  })

/** What the receipt takes the fingerprint of: what was said, and the letters word for word. */
export const contentOf =
  ({ breach, declared, at }: Writing, letters: readonly Letter[]) =>
  (salt: string): Json => ({
    salt,
    breach: breach.slug,
    organisation: breach.organisation,
    writtenAt: at.toISOString(),
    declared: { ...declared },
    letters: Object.fromEntries(letters.map(({ paper, text }) => [paper.id, text])),
  })
