import type { ComponentChildren } from 'preact'
import type { Reading } from '../diagnosis/index.ts'
import type { CaseView } from './view.ts'

/** What another module keeps of a case, as its person reads it in her copy. */
export type CopyPart = {
  id: string
  title: string
  lead?: string
  rows?: readonly { term: string; value: string }[]
  lists?: readonly CopyList[]
}
/** Lines under a word, where there are several kinds in one part. */
export type CopyList = { title?: string; lines: readonly CopyLine[] }
/** `typed` is what somebody wrote: its lines are kept as they came. */
export type CopyLine = { text: ComponentChildren; when?: string; typed?: string }

export type CopySection = (about: { view: CaseView; reading: Reading }) => Promise<readonly CopyPart[]>
