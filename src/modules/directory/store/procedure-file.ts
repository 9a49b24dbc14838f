import type { ProcedureFile } from '../rules/file.ts'

/** Where a file holds a moment. Text that people wrote is under none of these, though it look like a date. */
const isMoment = (key: string): boolean => /^(at|on|since|from|until|[a-z]+At)$/.test(key)
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** A file as JSON keeps it, its moments made dates again. */
export const fileFrom = (stored: unknown): ProcedureFile => revived(stored, '') as ProcedureFile

function revived(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((one) => revived(one, ''))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revived(inner, name)]))
  return typeof value === 'string' && isMoment(key) && moment.test(value) ? new Date(value) : value
}

export const storedFile = (file: ProcedureFile): string => JSON.stringify(file)
