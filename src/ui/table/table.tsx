import type { Words } from '../words.ts'

export type TableProps = {
  caption: string
  /** Shown above the table, or only read aloud when the title of the section says it already. */
  captionHidden?: boolean | undefined
  columns: readonly { id: string; label: Words; number?: boolean }[]
  /** The first cell names its row. */
  rows: readonly (readonly Words[])[]
}

/** A table that scrolls in its own frame when the screen is narrow, and may be reached with the keyboard. */
export const Table = ({ caption, captionHidden, columns, rows }: TableProps) => (
  // biome-ignore lint/a11y: a frame that scrolls must be reachable by keyboard, and is no landmark of its own
  <div class="table-frame" tabIndex={0} role="group" aria-label={caption}>
    <table class="table">
      <caption class={captionHidden ? 'sr' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ id, label, number }) => (
            <th key={id} scope="col" class={number ? 'number' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, column) => {
              const className = columns[column]?.number ? 'number' : undefined
              return column === 0 ? (
                <th key={column} scope="row" class={className}>
                  {cell}
                </th>
              ) : (
                <td key={column} class={className}>
                  {cell}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
