import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { ordinary, type Visitor, visit } from './visitor.ts'

/** What a person copies on paper when her case is opened. */
export type Key = { number: string; words: string[]; asked: { label: string; word: string } }

/** Reads the number and the six words from the only page that shows them, and the word asked back. */
export async function copiesTheKey(visitor: Visitor): Promise<Key> {
  await visitor.arrivesOn('Votre dossier est enregistré')
  const number = await visitor.term('Numéro')
  const words = (await visitor.term('Les six mots')).split(' ')
  expect(number).toMatch(/^BAL-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  expect(words).toHaveLength(6)
  const label = ordinary(
    await visitor.main.locator('label').filter({ hasText: 'Écrivez le mot' }).innerText(),
  )
  const word = words[Number(label.match(/\d/)?.[0]) - 1] ?? ''
  if (visitor.way.scripted) {
    await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await visitor.presses('Copier')
    await visitor.sees('Copié')
    const taken = await visitor.page.evaluate(() => navigator.clipboard.readText())
    expect(ordinary(taken)).toBe(`Numéro : ${number} Les six mots, dans l’ordre : ${words.join(' ')}`)
  }
  return { number, words, asked: { label, word } }
}

/** Carries the address of a passage to another device, opens the case there, and finds that it served once. */
export async function opensElsewhere(
  { way }: Visitor,
  address: string,
  then: (other: Visitor) => Promise<void>,
): Promise<void> {
  await visit(way, async (other) => {
    await other.opens(address, 'Ouvrir le dossier ici')
    await other.presses('Ouvrir le dossier sur cet appareil')
    await other.sees('Ce qui va se passer')
    await then(other)
  })
  await visit(way, async (late) => {
    await late.opens(address, 'Ouvrir le dossier ici')
    await late.presses('Ouvrir le dossier sur cet appareil')
    await late.isRefused(409, 'Ce passage a déjà servi')
  })
}

/** Takes a page away as a file, and opens it where there is no network; gives back what it holds. */
export async function readsACopy(visitor: Visitor, words: string, title: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'balise-copy-'))
  const file = join(folder, 'copie.html')
  try {
    const [download] = await Promise.all([visitor.page.waitForEvent('download'), visitor.presses(words)])
    await download.saveAs(file)
    await visit(visitor.way, async (other) => {
      await other.context.setOffline(true)
      await other.page.goto(`file://${file}`)
      await other.arrivesOn(title)
      expect(other.met.elsewhere.splice(0)).toEqual([`file://${file}`])
    })
    return readFileSync(file, 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
