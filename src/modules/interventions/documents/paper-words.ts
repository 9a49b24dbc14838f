import { type Static, Type } from 'typebox'
import { readYaml } from '../../../platform/content.ts'
import { fill } from '../../../platform/words/index.ts'
import type { Quote } from '../rules/quote.ts'
import { references } from '../rules/references.ts'

const Words = Type.String({ minLength: 1 })
const closed = { additionalProperties: false } as const
const Counted = Type.Object({ one: Words, other: Words }, closed)
const said = <Name extends string>(...names: Name[]) =>
  Type.Object(Object.fromEntries(names.map((name) => [name, Words])) as Record<Name, typeof Words>, closed)
const saidAnd = <Name extends string, More extends Parameters<typeof Type.Object>[0]>(
  names: Name[],
  more: More,
) => Type.Object({ ...said(...names).properties, ...more }, closed)

const Standing = said('title', 'text')

const WorkPapersFile = Type.Object(
  {
    shared: saidAnd(
      [
        'file',
        'foot',
        'provider',
        'client',
        'siren',
        'insurance',
        'noChange',
        'hours',
        'perHour',
        'vat',
        'vatOn',
        'net',
        'gross',
        'travel',
      ],
      { days: Counted, moreDays: Counted, fewerDays: Counted },
    ),
    signature: said('title', 'by', 'evidence', 'hash', 'worth'),
    quote: saidAnd(
      [
        'title',
        'above',
        'untilDay',
        'untilMoment',
        'problem',
        'operations',
        'travelLine',
        'noTravel',
        'conditions',
        'repair',
        'noExamination',
        'examination',
        'free',
        'ownPrice',
        'sevenDays',
        'advance',
        'invoice',
        'change',
        'subcontractors',
        'noSubcontractors',
        'mediator',
        'form',
        'withdrawn',
      ],
      {
        kinds: said('consumer', 'professional', 'other'),
        conclusions: said('distance', 'off-premises', 'on-premises'),
        facts: said('gross', 'start', 'repair', 'repairedBy', 'besides'),
        columns: said('label', 'quantity', 'unit', 'vat', 'net'),
        mentions: said(
          'place',
          'repair',
          'examination',
          'ownPrice',
          'payment',
          'advance',
          'invoice',
          'change',
          'guarantees',
          'insurance',
          'subcontractors',
          'traces',
          'data',
          'mediator',
        ),
        notes: saidAnd(['title', 'intro', 'vigilance', 'confirm'], { references: said(...references) }),
        withdrawal: saidAnd(['title', 'until', 'start', 'asked'], { none: said('on-premises', 'other') }),
        unsigned: Standing,
        over: Standing,
      },
    ),
    standard: said('withdrawalNotice', 'withdrawalForm', 'immediateStartWords', 'tracesStatement'),
    amendment: saidAnd(
      ['title', 'above', 'reason', 'changed', 'unchanged', 'line', 'added', 'removed', 'sums', 'repairDays'],
      {
        facts: said('gross', 'days', 'total', 'fromTo', 'vat'),
        columns: said('operation', 'before', 'after', 'difference'),
        sumColumns: said('what', 'before', 'after', 'difference'),
        unsigned: Standing,
        over: Standing,
      },
    ),
    report: saidAnd(
      ['title', 'above', 'dates', 'work', 'cleaned', 'items', 'from', 'sharing', 'told', 'notTold'],
      {
        workColumns: said('at', 'what', 'person'),
        itemColumns: said('number', 'kind', 'value', 'shared'),
        kinds: said('threat', 'modus-operandi', 'indicator', 'sample'),
        shared: said('sent', 'takeBack', 'keptBack', 'waiting', 'notTold'),
      },
    ),
    'shared-report': said('title', 'marking', 'markingText', 'above', 'items'),
    preservation: saidAnd(['title', 'intro', 'nothing', 'item'], {
      rows: said('method', 'tool', 'sha256', 'at', 'utc', 'operator', 'storage', 'impossible'),
    }),
    prevention: said('title', 'above', 'intro', 'words', 'sheets', 'sheet'),
    followUp: said('title', 'code', 'hers'),
    'crime-receipt': saidAnd(['title', 'above', 'text', 'sealed', 'limits'], {
      rows: said('ground', 'told', 'utc', 'authority', 'reference'),
      grounds: said('434-1', '434-3'),
    }),
    certificate: saidAnd(['above', 'inTime', 'late', 'limits'], {
      title: said('returned', 'destroyed'),
      text: said('returned', 'destroyed'),
      what: said('returned', 'destroyed'),
    }),
  },
  closed,
)
export type PaperWords = Static<typeof WorkPapersFile>

/** What the papers of an intervention say, in French whoever reads the page: content/fr/work-papers.yaml, read once a process. */
export const loadPaperWords = (): PaperWords =>
  (loaded ??= readYaml('content/fr/work-papers.yaml', WorkPapersFile))
let loaded: PaperWords | undefined

/**
 * The words that the law or the charter wants in every quote, for a draft to be filled with: the notice and the
 * standard form of withdrawal (C. conso, annexes to R221-1 and R221-3), the express request to start at once, the
 * statement on traces. What is signed is what the quote then holds.
 */
export function standardMentions(
  { standard: w }: PaperWords,
  { name, address, phone, mail }: Quote['provider'],
): Required<Pick<Quote, 'withdrawalNotice' | 'withdrawalForm' | 'immediateStartWords' | 'tracesStatement'>> {
  const who = { name, address, phone, mail }
  return {
    withdrawalNotice: fill(w.withdrawalNotice, who),
    withdrawalForm: fill(w.withdrawalForm, who),
    immediateStartWords: w.immediateStartWords,
    tracesStatement: w.tracesStatement,
  }
}
