import { bytesOf } from './custody.ts'
import type { EvidenceWorld, Examine } from './deposit.ts'
import {
  asDerived,
  type Derived,
  derive,
  headOf,
  type NoPreview,
  notDrawn,
  previewOf,
  type TextPreview,
} from './derived/index.ts'
import type { Exhibit } from './store/exhibits.ts'

/** What a page may show of an exhibit: facts read from it, and a copy to look at. */
export type Showing = {
  derived: Derived | undefined
  preview: TextPreview | { kind: 'image'; src: string } | { kind: 'none'; why: NoPreview }
}

/** Reads an exhibit once it is whole (deposit.ts). */
export const examine: Examine = async (source, declared) => {
  const derived = await derive(await headOf(source), source, declared)
  return { type: derived.type.mime, derived }
}

/** Nothing of what may harm is drawn: a sample, what a scanner recognised, what is locked. */
const mayBeDrawn = ({ form, scan, lockedAt, destroyedAt }: Exhibit) =>
  form !== 'sample' && scan.state !== 'infected' && lockedAt === null && destroyedAt === null

/** What a page shows; a picture is only drawn when the browser asks for it at `image`. */
export async function showingOf(world: EvidenceWorld, exhibit: Exhibit, image: string): Promise<Showing> {
  const derived = asDerived(exhibit.derived)
  if (!derived || !mayBeDrawn(exhibit)) return { derived, preview: { kind: 'none', why: 'not-shown' } }
  if (derived.type.family === 'image') {
    const why = notDrawn(derived, exhibit.size)
    return { derived, preview: why ? { kind: 'none', why } : { kind: 'image', src: image } }
  }
  const preview = await previewOf(derived, await bytesOf(world, exhibit), exhibit.size)
  return { derived, preview: preview.kind === 'image' ? { kind: 'image', src: image } : preview }
}

/** A picture drawn again, smaller and without what was hidden in it; undefined when it cannot be. */
export async function drawingOf(world: EvidenceWorld, exhibit: Exhibit): Promise<Buffer | undefined> {
  const derived = asDerived(exhibit.derived)
  if (!derived || !mayBeDrawn(exhibit) || notDrawn(derived, exhibit.size)) return undefined
  const preview = await previewOf(derived, await bytesOf(world, exhibit), exhibit.size)
  return preview.kind === 'image' ? preview.bytes : undefined
}
