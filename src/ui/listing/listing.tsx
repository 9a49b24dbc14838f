export type ListingProps = { label: string; lines: readonly string[] }

/** A text as it is written, its lines numbered; it scrolls in its own frame and is reached with the keyboard. */
export const Listing = ({ label, lines }: ListingProps) => (
  // biome-ignore lint/a11y: a frame that scrolls must be reachable by keyboard, and is no landmark of its own
  <div class="listing" tabIndex={0} role="group" aria-label={label}>
    <ol>
      {lines.map((line, index) => (
        <li key={index}>
          <code dir="ltr">{line}</code>
        </li>
      ))}
    </ol>
  </div>
)
