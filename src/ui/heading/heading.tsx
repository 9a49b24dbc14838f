import type { Words } from '../words.ts'

export type Level = 1 | 2 | 3 | 4
export type HeadingProps = {
  level: Level
  children: Words
  id?: string | undefined
  class?: string | undefined
}

export function Heading({ level, children, id, class: className }: HeadingProps) {
  const Tag = `h${level}` as const
  return (
    <Tag id={id} class={className}>
      {children}
    </Tag>
  )
}
