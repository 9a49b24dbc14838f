/** One record of a table of text, and the line of the file where it begins, from 1. */
export type CsvRecord = { line: number; cells: string[] }

export type CsvFlaw = { why: 'file-quote-open' | 'file-line-too-long'; line: number }

/** A quoted text may hold line breaks, but no row of ours is this long. In characters. */
const longestRecord = 64 * 1024

/**
 * Reads comma-separated values (RFC 4180, whatever the separator) in pieces, keeping one record in memory.
 *
 * `push` answers the records that are whole, `end` the last one. Blank lines are no records. A quote opens
 * only at the beginning of a cell: elsewhere it is a character, as in « 12" ». Lines end in LF, CRLF or CR.
 */
export function csvReader(separator: string) {
  let cells: string[] = []
  let cell = ''
  let [line, startedAt, size] = [1, 1, 0]
  let state: 'start' | 'plain' | 'quoted' | 'quote-in-quoted' = 'start'
  let afterReturn = false

  const closeCell = () => {
    cells.push(cell)
    cell = ''
    state = 'start'
  }
  const closeRecord = (records: CsvRecord[]) => {
    closeCell()
    if (cells.length > 1 || cells[0]?.trim() !== '') records.push({ line: startedAt, cells })
    cells = []
    size = 0
  }

  const take = (text: string, records: CsvRecord[]): CsvFlaw | undefined => {
    for (const character of text) {
      const isBreak = character === '\n' || character === '\r'
      if (character === '\n' && afterReturn) {
        afterReturn = false
        if (state !== 'quoted' && cells.length === 0) startedAt = line
        continue
      }
      afterReturn = character === '\r'
      if (isBreak) line += 1
      size += 1
      if (size > longestRecord)
        return { why: state === 'quoted' ? 'file-quote-open' : 'file-line-too-long', line: startedAt }

      if (state === 'quoted') {
        if (character === '"') state = 'quote-in-quoted'
        else cell += character
      } else if (isBreak) {
        closeRecord(records)
        startedAt = line
      } else if (character === separator) closeCell()
      else if (character === '"' && state === 'start') state = 'quoted'
      else if (character === '"' && state === 'quote-in-quoted') {
        cell += '"'
        state = 'quoted'
      } else {
        cell += character
        state = 'plain'
      }
    }
    return undefined
  }

  return {
    push(text: string): { records: CsvRecord[]; flaw?: CsvFlaw } {
      const records: CsvRecord[] = []
      const flaw = take(text, records)
      return flaw ? { records, flaw } : { records }
    },

    /** `cut`: the file ends without the end of a line, so its last record may have been cut. */
    end(): { records: CsvRecord[]; cut: boolean; flaw?: CsvFlaw } {
      if (state === 'quoted')
        return { records: [], cut: true, flaw: { why: 'file-quote-open', line: startedAt } }
      const cut = state !== 'start' || cell !== '' || cells.length > 0
      const records: CsvRecord[] = []
      if (cut) closeRecord(records)
      return { records, cut }
    },
  }
}

const separators = [';', ',', '\t', '|']

/** The separator of a table: the one that cuts its first line into the most pieces. */
export function separatorOf(firstLine: string): string {
  const pieces = (separator: string) => firstLine.split(separator).length
  return separators.reduce((best, one) => (pieces(one) > pieces(best) ? one : best))
}
