import { expect } from 'vitest'
import type { Visitor } from './visitor.ts'

type Kind = 'connexion/lien' | 'connexion/recuperation' | 'invitation'

/** The path of the last link that left for somebody, from the mails that the demo keeps. */
export async function linkMailedTo({ context }: Visitor, { mail }: { mail: string }, kind: Kind) {
  let link: string | undefined
  await expect
    .poll(
      async () => {
        const letters = await (await context.request.get('/demonstration/courrier')).text()
        const [, last] = letters.split(`À ${mail},`)
        link = new RegExp(`/${kind}/[\\w-]{43}`).exec(last ?? '')?.[0]
        return link
      },
      { timeout: 30_000, interval: 200 },
    )
    .toBeDefined()
  return link ?? ''
}

/** A mail left for somebody, and says this. */
export const waitsForMail = ({ context }: Visitor, { mail }: { mail: string }, words: string) =>
  expect
    .poll(
      async () => {
        const letters = await (await context.request.get('/demonstration/courrier')).text()
        return letters.split('À ').some((letter) => letter.startsWith(`${mail},`) && letter.includes(words))
      },
      { timeout: 30_000, interval: 200 },
    )
    .toBe(true)
