export type QrCodeProps = {
  /** Modules on one side. */
  size: number
  isDark: (row: number, column: number) => boolean
  label: string
}

/** A QR code as one path, black on white in every theme, with the quiet margin that readers need. */
export function QrCode({ size, isDark, label }: QrCodeProps) {
  const modules = Array.from(
    { length: size * size },
    (_, index) => [Math.floor(index / size), index % size] as const,
  )
  const path = modules
    .filter(([row, column]) => isDark(row, column))
    .map(([row, column]) => `M${column + 4} ${row + 4}h1v1h-1z`)
    .join('')
  const side = size + 8
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}
