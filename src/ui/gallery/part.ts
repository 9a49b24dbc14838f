import type { Words } from '../words.ts'

/** One component, or a few that go together, in the states worth looking at. */
export type Part = {
  slug: string
  name: string
  states: { state: 'empty' | 'full' | 'long' | 'wrong'; shown: Words }[]
}
