/** What may be said and shown of an exhibit, made from its bytes alone: no database, no page. */
export {
  type Derived,
  derive,
  derivedVersion,
  type Facts,
  type NoPreview,
  type Preview,
  previewOf,
  type Source,
} from './derive.ts'
export { type Declared, headBytes, sniffType, type TypeFacts } from './type.ts'
