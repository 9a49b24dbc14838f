import { type IconName, icons } from './icons.ts'

export type { IconName } from './icons.ts'

/** A drawing that repeats what the words beside it say: hidden from screen readers, always. */
export function Icon({ name, class: className }: { name: IconName; class?: string | undefined }) {
  const drawing: { line: string; tone?: string } = icons[name]
  return (
    <svg class={className ? `icon ${className}` : 'icon'} viewBox="0 0 256 256" aria-hidden="true">
      {drawing.tone && <path class="tone" d={drawing.tone} />}
      <path d={drawing.line} />
    </svg>
  )
}
