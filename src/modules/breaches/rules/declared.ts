import { dayFrom } from '../../../kernel/calendar/index.ts'
import { isMailAddress } from '../../../kernel/mail-address.ts'
import { typedLine, typedText } from '../../../kernel/typed-text.ts'
import type { Breach, DataKind } from './breach.ts'

/** What a person says to have her letters; it stays in her browser, sealed, and nowhere else. */
export type Declared = {
  /** The child, when a legal representative writes. */
  child?: string
  name: string
  address?: string
  mail?: string
  data: DataKind[]
  /** ISO day. */
  misuseSince?: string
  loss?: string
}

export const writers = ['me', 'child'] as const

/** The boxes of the form; `data` may come several times. */
export type Typed = {
  for: string
  name: string
  child: string
  address: string
  mail: string
  data: readonly string[]
  since: string
  loss: string
}

export const declaredFields = ['for', 'name', 'child', 'address', 'mail', 'data', 'since', 'loss'] as const
export type DeclaredField = (typeof declaredFields)[number]
export type DeclaredRefusal =
  | 'writer-missing'
  | 'name-missing'
  | 'child-missing'
  | 'address-or-mail-missing'
  | 'data-missing'
  | 'address-not-valid'
  | 'fact-too-long'
  | 'fact-not-a-moment'
  | 'fact-in-the-future'
  | 'fact-too-old'

export type ReadDeclared =
  | { granted: true; value: Declared }
  | { granted: false; refusals: Partial<Record<DeclaredField, DeclaredRefusal>> }

/** In signs. Sealed, all of it must fit in two cookies (session.ts), be it written in Chinese. */
export const longest = { name: 100, child: 100, address: 200, mail: 100, loss: 500 } as const

/** Reads the form of a letter, for one leak, on a day: only its own data may be ticked. */
export function readDeclared(
  typed: Typed,
  { data: leaked }: Pick<Breach, 'data'>,
  today: string,
): ReadDeclared {
  const refusals: Partial<Record<DeclaredField, DeclaredRefusal>> = {}
  const line = (name: 'name' | 'child' | 'mail') => {
    const value = typedLine(typed[name])
    if (value.length > longest[name]) refusals[name] = 'fact-too-long'
    return value
  }
  const block = (name: 'address' | 'loss') => {
    const value = typedText(typed[name])
      .replace(/\n{2,}/g, '\n')
      .trim()
    if (value.length > longest[name]) refusals[name] = 'fact-too-long'
    return value
  }

  const forChild = typed.for === 'child'
  if (!(writers as readonly string[]).includes(typed.for)) refusals.for = 'writer-missing'
  const name = line('name')
  if (name === '') refusals.name = 'name-missing'
  const child = forChild ? line('child') : ''
  if (forChild && child === '') refusals.child = 'child-missing'
  const address = block('address')
  const mail = line('mail')
  if (address === '' && mail === '') refusals.address = 'address-or-mail-missing'
  if (mail !== '' && !isMailAddress(mail)) refusals.mail ??= 'address-not-valid'
  const data = leaked.filter((kind) => typed.data.includes(kind))
  if (data.length === 0) refusals.data = 'data-missing'
  const misuseSince = typedLine(typed.since)
  const why = misuseSince === '' ? undefined : dayRefusal(misuseSince, today)
  if (why) refusals.since = why
  const loss = block('loss')

  if (Object.keys(refusals).length > 0) return { granted: false, refusals }
  return {
    granted: true,
    value: {
      ...(forChild ? { child } : {}),
      name,
      ...(address ? { address } : {}),
      ...(mail ? { mail } : {}),
      data,
      ...(misuseSince ? { misuseSince } : {}),
      ...(loss ? { loss } : {}),
    },
  }
}

function dayRefusal(typed: string, today: string): DeclaredRefusal | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(typed) || dayFrom(typed) === undefined) return 'fact-not-a-moment'
  if (typed > today) return 'fact-in-the-future'
  return typed < '2000-01-01' ? 'fact-too-old' : undefined
}

/** The same as the boxes of the form show it again. */
export const typedFrom = (declared: Declared): Typed => ({
  for: declared.child === undefined ? 'me' : 'child',
  name: declared.name,
  child: declared.child ?? '',
  address: declared.address ?? '',
  mail: declared.mail ?? '',
  data: declared.data,
  since: declared.misuseSince ?? '',
  loss: declared.loss ?? '',
})
