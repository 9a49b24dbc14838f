import { fill } from '../../../platform/words/index.ts'
import { sirenSaid } from '../../directory/index.ts'
import type { PrintedBlock, PrintedPaper, PrintedTable } from '../../papers/index.ts'
import type { PaperWords } from './paper-words.ts'
import { heading, momentSaid, paragraph, shortDay, shortDayAt, titledPaper } from './saying.ts'
import type { ReportDocument, SharedReportDocument } from './shapes.ts'

/** What a sheet or a threat goes by, which other modules know; what they do not know is shown as it is. */
export type Names = {
  threat: (slug: string) => string | undefined
  sheet: (slug: string) => { title: string; address: string } | undefined
}

type Item = SharedReportDocument['items'][number]

const valueSaid = ({ kind, value, from }: Item, words: PaperWords, names: Names): string => {
  const said = kind === 'threat' ? (names.threat(value) ?? value) : value
  return from === null ? said : `${said}\n${fill(words.report.from, { number: from })}`
}

/** The report for those of the case: what was done, what was found, and what of it leaves, or does not. */
export function reportPaper(report: ReportDocument, words: PaperWords, names: Names): PrintedPaper {
  const { report: w, shared } = words
  const { reference, provider, zone, work, items } = report
  const blocks: PrintedBlock[] = [
    paragraph(fill(w.above, { reference, moment: momentSaid(report.writtenAt, zone) })),
    {
      kind: 'parties',
      parties: [
        {
          title: shared.provider,
          lines: [provider.name, fill(shared.siren, { siren: sirenSaid(provider.siren) })],
        },
        { title: shared.client, lines: [report.clientName] },
      ],
    },
    paragraph(
      fill(w.dates, {
        start: momentSaid(report.startedAt, zone),
        end: momentSaid(report.doneAt, zone),
      }),
    ),
    heading(w.work),
    workTable(work, zone, words),
    heading(w.items),
    itemTable(items, words, names, (item) =>
      sharedSaid(item as ReportDocument['items'][number], report, words),
    ),
    heading(w.sharing),
    paragraph(report.toldAt === null ? w.notTold : fill(w.told, { moment: momentSaid(report.toldAt, zone) })),
  ]
  return titledPaper({ title: w.title, author: provider.name, reference }, blocks, words)
}

function workTable(work: ReportDocument['work'], zone: string, words: PaperWords): PrintedTable {
  const { workColumns, cleaned } = words.report
  return {
    kind: 'table',
    columns: [
      { label: workColumns.at, width: 'fit', align: 'start' },
      { label: workColumns.what, width: 'text', align: 'start' },
      { label: workColumns.person, width: 'fit', align: 'start' },
    ],
    groups: [
      {
        rows: work.map((entry) => [
          shortDayAt(entry.at, zone),
          entry.cleaned.length === 0
            ? entry.text
            : `${entry.text}\n${fill(cleaned, { items: entry.cleaned.join(', ') })}`,
          entry.person,
        ]),
      },
    ],
  }
}

function itemTable<One extends Item>(
  items: readonly One[],
  words: PaperWords,
  names: Names,
  last?: (item: One) => string,
): PrintedTable {
  const { itemColumns, kinds } = words.report
  return {
    kind: 'table',
    columns: [
      { label: itemColumns.number, width: 'fit', align: 'end' },
      { label: itemColumns.kind, width: 'fit', align: 'start' },
      { label: itemColumns.value, width: 'wide', align: 'start' },
      ...(last ? [{ label: itemColumns.shared, width: 'text', align: 'start' } as const] : []),
    ],
    groups: [
      {
        rows: items.map((item) => [
          String(item.number),
          kinds[item.kind],
          valueSaid(item, words, names),
          ...(last ? [last(item)] : []),
        ]),
      },
    ],
  }
}

function sharedSaid(
  { keptBack, sentAt }: ReportDocument['items'][number],
  { toldAt, zone }: ReportDocument,
  { report: { shared: w } }: PaperWords,
): string {
  const date = sentAt === null ? '' : shortDayAt(sentAt, zone)
  if (keptBack) return sentAt === null ? w.keptBack : fill(w.takeBack, { date })
  if (sentAt !== null) return fill(w.sent, { date })
  return toldAt === null ? w.notTold : w.waiting
}

/** The report for the national missions, under its marking; neither the case nor its client is in it. */
export function sharedReportPaper(
  { provider, doneOn, items }: SharedReportDocument,
  words: PaperWords,
  names: Names,
): PrintedPaper {
  const { 'shared-report': w, shared } = words
  return {
    title: w.title,
    author: provider.name,
    titled: true,
    subject: '',
    foot: `${w.marking} · ${w.title}`,
    blocks: [
      { kind: 'standing', title: w.marking, lines: [w.markingText] },
      paragraph(`${provider.name}, ${fill(shared.siren, { siren: sirenSaid(provider.siren) })}`),
      paragraph(fill(w.above, { date: shortDay(doneOn) })),
      heading(w.items),
      itemTable(items, words, names),
    ] satisfies PrintedBlock[],
  }
}
