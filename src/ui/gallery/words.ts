import { Type } from 'typebox'
import { readYaml } from '../../platform/content.ts'

const Examples = Type.Record(
  Type.String(),
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())])),
)

/** The invented examples of content/fr/gallery.yaml, by `group.key`. */
export function examples() {
  const groups = readYaml('content/fr/gallery.yaml', Examples)
  const find = (key: string) => {
    const [group = '', name = ''] = key.split('.')
    const found = groups[group]?.[name]
    if (found === undefined) throw new Error(`content/fr/gallery.yaml has no ${key}`)
    return found
  }
  const say = (key: string, index = 0): string => {
    const found = find(key)
    return typeof found === 'string' ? found : (found[index] ?? '')
  }
  const list = (key: string): string[] => {
    const found = find(key)
    return typeof found === 'string' ? [found] : found
  }
  return { say, list }
}

export type Examples = ReturnType<typeof examples>
