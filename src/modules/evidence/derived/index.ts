/** What may be said and shown of an exhibit, made from its bytes alone: no database, no page. */
export type { ArchiveFacts } from './archive.ts'
export {
  asDerived,
  type Derived,
  derive,
  derivedVersion,
  type Facts,
  headOf,
  type NoPreview,
  notDrawn,
  type Preview,
  previewOf,
  type Source,
} from './derive.ts'
export type { ImageFacts } from './image.ts'
export type { MailFacts } from './mail.ts'
export type { PdfFacts } from './pdf.ts'
export type { TextPreview } from './text.ts'
export { type Declared, headBytes, sniffType, type TypeFacts } from './type.ts'
