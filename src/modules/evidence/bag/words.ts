import { type Static, Type } from 'typebox'
import { readYaml } from '../../../platform/content.ts'
import { type CustodyAct, type CustodyEntry, custodyActs } from '../rules/ledger.ts'

const Words = Type.String({ minLength: 2 })
const named = <Name extends string>(names: readonly Name[]) =>
  Type.Object(Object.fromEntries(names.map((name) => [name, Words])) as Record<Name, typeof Words>, {
    additionalProperties: false,
  })

const BagFile = Type.Object(
  {
    readMe: Words,
    pieces: named(['one', 'other']),
    absent: Words,
    absentWhole: Words,
    summary: Type.Object(
      {
        title: Words,
        intro: Words,
        foot: Words,
        rows: named([
          'export',
          'moment',
          'utc',
          'instance',
          'ledger',
          'entries',
          'head',
          'kid',
          'checkpoints',
        ]),
        piece: named(['title', 'file', 'type', 'declaredType', 'size', 'depositedAt', 'sha256', 'sample']),
        absent: named(['title', 'missing', 'destroyed']),
        ledger: named(['title', 'line', 'ofPiece', 'reason', 'more']),
        limits: Type.Object({ title: Words, list: Type.Array(Words, { minItems: 1 }) }),
      },
      { additionalProperties: false },
    ),
    acts: named<CustodyAct>(custodyActs),
    who: named(['depositor', 'instance']),
    reasons: Type.Record(Type.String(), Words),
  },
  { additionalProperties: false },
)
export type BagWords = Static<typeof BagFile>

/** What a bag says to those who read it, in French whoever made it: content/fr/evidence-bag.yaml. */
export const loadBagWords = (): BagWords => readYaml('content/fr/evidence-bag.yaml', BagFile)

export const custodianIn = (words: BagWords, { who }: CustodyEntry): string =>
  who.kind === 'person' ? [who.name, who.role].filter((one) => one !== '').join(', ') : words.who[who.kind]

/** Why, as it is read: a reason of the software has a code, that of a person her own words. */
export const reasonIn = ({ reasons }: BagWords, reason: string): string =>
  Object.hasOwn(reasons, reason) ? (reasons[reason] ?? reason) : reason
