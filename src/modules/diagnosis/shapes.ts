import { type Static, type TSchema, Type } from 'typebox'

/** What every file of reference data is made of: no unknown key, no empty word, dates as 2026-11-21. */
export const closed = { additionalProperties: false }
export const Words = Type.String({ minLength: 2 })
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const Slug = Type.String({ pattern: '^[a-z]+(-[a-z0-9]+)*$' })

/** One entry for each of these names, none missing, none more. */
export const forEach = <Name extends string, Entry extends TSchema>(names: readonly Name[], entry: Entry) =>
  Type.Unsafe<Record<Name, Static<Entry>>>(Type.Record(Type.Enum([...names]), entry, closed))
