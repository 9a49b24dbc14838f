import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { aStack, heard, linesOf, opening, opensNothing } from '../../../tests/command.ts'
import { openTestDatabase, unseen } from '../../../tests/database.ts'
import { leakFile } from '../../../tests/leak-file.ts'
import type { Opener } from '../../platform/command.ts'
import { breachCommand } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'balise-breach-'))
const database = openTestDatabase()
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const slug = 'mutuelle-du-phare-vacillant'
const leak = (more?: string) => leakFile(folder, slug, more)
const breach = (open: Opener, ...args: string[]) => heard((terminal) => breachCommand(args, open, terminal))
const here = (...args: string[]) => breach(opening(database.db), ...args)

describe('bin/balise breach', () => {
  it('shows what it would publish, and opens nothing', async () => {
    const { code, out, err } = await breach(opensNothing, 'open', leak(), '--dry-run')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(
      /Rien ne l’a été[\s\S]*organisation : Mutuelle du Phare[\s\S]*page : \/fuites\/mutuelle-du-phare-vacillant/,
    )
  })

  it('says that no leak is followed when none is', () =>
    unseen(async (db) => {
      await sql`truncate breaches.breach cascade`.execute(db)
      expect((await breach(opening(db), 'list')).out).toBe('Aucune fuite n’est suivie.\n')
    }))

  it('opens a leak once, changes it, closes it once, and lists it', async () => {
    expect((await here('open', leak())).out).toBe(`Fuite ouverte : http://localhost:3000/fuites/${slug}\n`)
    expect(await here('open', leak())).toMatchObject({
      code: 1,
      err: expect.stringMatching(`^Une fuite ${slug} existe déjà`),
    })
    expect((await here('update', leak('said: "Tout est rétabli."'))).code).toBe(0)
    expect((await here('close', slug)).out).toMatch(/^Fuite fermée/)
    expect((await here('close', slug)).code).toBe(1)
    expect((await here('list')).out).toMatch(
      /^mutuelle-du-phare-vacillant · Mutuelle du Phare · ouverte le .* · fermée le .* · 0 lettres · http.*$/m,
    )
  })

  it('says that a file written wrong is none', async () => {
    const { code, out, err } = await breach(opensNothing, 'open', leak('known: "2026-13-01"'))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^Rien n’a été publié/)
  })

  it('says everything that is wrong with a file at once, and publishes nothing', async () => {
    const { code, out, err } = await breach(opensNothing, 'open', leak('organization: "x"\npeople: beaucoup'))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(linesOf(err)).toEqual([
      expect.stringMatching(/^Rien n’a été publié : 2 à corriger dans /),
      '- organization : ce nom n’est pas connu ici.',
      '- people : un nombre entier est attendu, sans espace.',
    ])
  })

  it.each<[string[], number, RegExp]>([
    [[], 2, /^Écrivez : bin\/balise breach open/],
    [['open'], 2, /^Écrivez : /],
    [['list', 'x'], 2, /^Écrivez : /],
    [['effacer', 'x'], 2, /^Écrivez : /],
    [['open', '/nulle/part.yaml'], 1, /^Le fichier \/nulle\/part\.yaml ne se lit pas/],
    [['update', 'package.json'], 1, /^Rien n’a été publié/],
  ])('%o says what it needs, and opens nothing', async (args, status, said) => {
    const { code, out, err } = await breach(opensNothing, ...args)
    expect({ code, out }).toEqual({ code: status, out: '' })
    expect(err).toMatch(said)
    expect(err).not.toMatch(aStack)
  })

  it.each([
    ['close', () => 'inconnue'],
    ['update', () => leakFile(folder, 'inconnue')],
  ])('has nothing to %s under a name that is not followed', async (gesture, target) => {
    expect(await here(gesture, target())).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^Aucune fuite inconnue n’est ouverte/),
    })
  })
})
