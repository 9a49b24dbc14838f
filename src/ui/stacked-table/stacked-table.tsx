import { classNames } from '../class-names.ts'
import type { Words } from '../words.ts'

export type StackedTableProps = {
  caption: string
  /** Shown above the table, or only read aloud when the title of the section says it already. */
  captionHidden?: boolean | undefined
  /**
   * The first names the rows; `name` is what a cell goes by on a phone, where the heads of columns are not seen.
   * There, a `number` or a few words stand beside that name; what is `long` stands below it.
   */
  columns: readonly { id: string; label: Words; name?: string; number?: boolean; long?: boolean }[]
  groups: readonly {
    title?: Words
    /** An undefined cell says nothing: it is empty in the table, and not there on a phone. */
    rows: readonly { head: Words; cells: readonly StackedCell[]; strong?: boolean }[]
  }[]
}

/** `note` is said below, smaller: what a sum is made of. */
export type StackedCell = Words | { value: Words; note: Words } | undefined

const isNoted = (cell: StackedCell): cell is { value: Words; note: Words } =>
  typeof cell === 'object' && cell !== null && 'note' in cell

/**
 * A table whose rows become blocks on a phone, each cell under the name of its column, where one that scrolls would
 * hide what is to be compared. Roles are written out: a browser may forget a table that is not laid out as one.
 */
export const StackedTable = ({ caption, captionHidden, columns, groups }: StackedTableProps) => (
  // biome-ignore-start lint/a11y: the style takes the table apart, the roles keep it one
  <table class="table stacked" role="table" data-pair={columns.length === 2 ? '' : undefined}>
    <caption class={captionHidden ? 'sr' : undefined}>{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ id, label, number }) => (
          <th key={id} scope="col" role="columnheader" class={number ? 'number' : undefined}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
    {groups.map(({ title, rows }, group) => (
      <tbody key={group} role="rowgroup">
        {title && (
          <tr role="row" class="stacked-title">
            <th scope="rowgroup" role="rowheader" colSpan={columns.length}>
              {title}
            </th>
          </tr>
        )}
        {rows.map(({ head, cells, strong }, row) => (
          <tr key={row} role="row" class={strong ? 'stacked-strong' : undefined}>
            <th scope="row" role="rowheader">
              {head}
            </th>
            {cells.map((cell, index) => (
              <Cell key={index} cell={cell} column={columns[index + 1]} />
            ))}
          </tr>
        ))}
      </tbody>
    ))}
  </table>
  // biome-ignore-end lint/a11y: as above
)

function Cell({
  cell,
  column,
}: {
  cell: StackedCell
  column: StackedTableProps['columns'][number] | undefined
}) {
  const { number, long, name } = column ?? {}
  // biome-ignore lint/a11y/noRedundantRoles: the style takes the table apart, the roles keep it one
  if (cell === undefined) return <td role="cell" class="none" />
  const { value, note } = isNoted(cell) ? cell : { value: cell, note: undefined }
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <td role="cell" class={classNames(number && 'number', long && 'long')}>
      {name && (
        <span class="stacked-name" aria-hidden="true">
          {name}
        </span>
      )}
      <div class="stacked-value">{value}</div>
      {note && <div class="small soft stacked-note">{note}</div>}
    </td>
  )
}
