import { execFileSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { anOpening } from '../../../tests/cases-world.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import type { Terminal } from '../../platform/command.ts'
import { deleteCase, openCase } from '../cases/actions.ts'
import { bytesOf } from './custody.ts'
import { depositText } from './deposit.ts'
import type { Exhibit } from './store/exhibits.ts'
import { ledgerById } from './store/ledger.ts'
import { countByVaultKey } from './store/wrapped-keys.ts'
import { vaultCommand } from './vault-command.ts'
import { addVaultKey, openVaultKeys } from './vault-keys.ts'

const { house } = await houseOfThisFile(new Date('2026-11-22T10:00:00Z'))
const { world } = house.evidence
const { db, now, settings } = world
const file = join(settings.dataFolder, 'vault.keys')
const firstKeys = readFileSync(file, 'utf8')

/** Registers of other files, whose keys went with their houses, are ended: this one counts all there are. */
beforeEach(async () => {
  writeFileSync(file, firstKeys)
  await db
    .updateTable('evidence.ledger')
    .set({ caseId: null, wrappedKey: null, vaultKey: null, endedAt: now() })
    .where('endedAt', 'is', null)
    .execute()
})

async function anExhibit(text: string): Promise<Exhibit> {
  const { caseId } = await openCase(house.cases.world, anOpening())
  const asked = { id: caseId, threat: 'phishing-email', flags: [], closed: false }
  const ruling = await depositText(world, asked, { text, kind: '', name: 'recit.txt' })
  if (!ruling.granted) throw new Error(ruling.why)
  return ruling.value
}

async function read(exhibit: Exhibit): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const some of (await bytesOf(world, exhibit))()) pieces.push(some)
  return Buffer.concat(pieces).toString()
}

/** What the command says, and its exit code. */
async function run(gesture: string, show?: Terminal['show']) {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const code = await vaultCommand([gesture], 'moi', (use) => use({ db, now, settings }), {
    print: say,
    complain: say,
    show,
  })
  return { code, said: said.join('\n').replace(/[\u00a0\u202f]/g, ' ') }
}

const recipients = async () => (await openVaultKeys(settings.dataFolder)).recipients()
const sealedFiles = () => {
  const folder = join(settings.dataFolder, 'vault')
  return new Map(
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.age'))
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  )
}

describe('bin/balise vault rotate', () => {
  it('opens with a new key what was entrusted before, and changes no file of the vault', async () => {
    const exhibits = [await anExhibit('avant un'), await anExhibit('avant deux')]
    const files = sealedFiles()
    const [old = ''] = await recipients()
    const { code, said } = await run('rotate')
    expect(code).toBe(0)
    expect(said).toContain('Registres passés à la clé neuve : 2.')
    expect(said).toContain('ôtez sa ligne à la main')
    expect(sealedFiles()).toEqual(files)
    const [neu = '', before] = await recipients()
    expect(before).toBe(old)
    expect(await countByVaultKey(db)).toEqual(new Map([[neu, 2]]))
    expect(await Promise.all(exhibits.map(read))).toEqual(['avant un', 'avant deux'])

    // The old key is taken out by hand, while the server runs: nothing needs it any more.
    writeFileSync(file, `${readFileSync(file, 'utf8').split('\n')[0]}\n`)
    expect(await recipients()).toEqual([neu])
    expect(await Promise.all(exhibits.map(read))).toEqual(['avant un', 'avant deux'])
    expect(await read(await anExhibit('après'))).toBe('après')
    expect((await run('check')).said).toContain('Tous les registres s’ouvrent (3).')
  })

  it('keeps the file to its reader alone', async () => {
    await run('rotate')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('killed in the middle, is finished by the next, which makes no other key', async () => {
    const exhibits: Exhibit[] = []
    for (let index = 0; index < 3; index++) exhibits.push(await anExhibit(`pièce ${index}`))
    // A hundred and ten more registers, of the same keys: the first hundred are one batch.
    const [{ vaultKey, wrappedKey }] = (await db
      .selectFrom('evidence.ledger')
      .select(['vaultKey', 'wrappedKey'])
      .where('id', '=', exhibits[0]?.ledgerId ?? '')
      .execute()) as [{ vaultKey: string; wrappedKey: string }]
    await db
      .insertInto('evidence.ledger')
      .values(
        Array.from({ length: 110 }, () => ({
          id: randomUUID(),
          caseId: randomUUID(),
          wrappedKey,
          vaultKey,
          openedAt: now(),
        })),
      )
      .execute()

    const killed = run('rotate', () => {
      throw new Error('killed')
    })
    await expect(killed).rejects.toThrow('killed')
    const [neu = '', old = ''] = await recipients()
    expect(await countByVaultKey(db)).toEqual(
      new Map([
        [neu, 100],
        [old, 13],
      ]),
    )
    expect(await Promise.all(exhibits.map(read))).toEqual(['pièce 0', 'pièce 1', 'pièce 2'])
    expect((await run('check')).code).toBe(0)

    const { code, said } = await run('rotate')
    expect([code, said.includes('Registres passés à la clé neuve : 13.')]).toEqual([0, true])
    expect(await recipients()).toEqual([neu, old])
    expect(await countByVaultKey(db)).toEqual(new Map([[neu, 113]]))
    expect(await Promise.all(exhibits.map(read))).toEqual(['pièce 0', 'pièce 1', 'pièce 2'])
  })

  it('killed before the first register, or told the key by hand, uses the key that is there', async () => {
    await anExhibit('a')
    await addVaultKey(settings.dataFolder)
    const [neu = '', old] = await recipients()
    expect((await run('rotate')).code).toBe(0)
    expect(await recipients()).toEqual([neu, old])
    expect(await countByVaultKey(db)).toEqual(new Map([[neu, 1]]))
  })

  it('leaves a register that no key opens as it is, says so, and lets no key be taken out', async () => {
    const [kept, lost] = [await anExhibit('gardé'), await anExhibit('perdu')]
    const stranger = await openVaultKeys(join(settings.dataFolder, 'another'))
    const wrapped = await stranger.wrap('AGE-SECRET-KEY-1OFSOMEBODYELSE')
    await db.updateTable('evidence.ledger').set(wrapped).where('id', '=', lost.ledgerId).execute()
    const { code, said } = await run('rotate')
    expect(code).toBe(1)
    expect(said).toContain('laissés comme ils étaient : 1')
    expect(said).not.toContain('ôtez sa ligne')
    expect((await ledgerById(db, lost.ledgerId))?.wrappedKey).toBe(wrapped.wrappedKey)
    expect(await read(kept)).toBe('gardé')
    const checked = await run('check')
    expect(checked.code).toBe(1)
    expect(checked.said).toContain(`${wrapped.vaultKey} : 1 registre(s), mais cette clé n’est pas dans`)
  })

  it('brings no key back to a case that was destroyed', async () => {
    const exhibit = await anExhibit('a')
    const ledger = await ledgerById(db, exhibit.ledgerId)
    await anExhibit('b')
    expect((await deleteCase(house.cases.world, ledger?.caseId ?? '')).granted).toBe(true)
    expect((await run('rotate')).said).toContain('Registres passés à la clé neuve : 1.')
    expect((await ledgerById(db, exhibit.ledgerId))?.wrappedKey).toBeNull()
  })
})

describe('bin/balise vault', () => {
  it('says how it is written', async () => {
    expect(await run('open')).toMatchObject({ code: 2 })
  })

  it('makes no keys in a folder that is not the one of this instance', async () => {
    await anExhibit('a')
    rmSync(file)
    for (const gesture of ['check', 'rotate']) {
      const { code, said } = await run(gesture)
      expect(code).toBe(1)
      expect(said).toContain('Le fichier vault.keys n’est pas dans')
    }
    expect(readdirSync(settings.dataFolder)).not.toContain('vault.keys')
  })

  it('says that the file is spoiled, while what was read of it goes on opening exhibits', async () => {
    const exhibit = await anExhibit('lu')
    appendFileSync(file, 'AGE-SECRET-KEY-1TRUNC')
    expect(await run('check')).toMatchObject({ code: 1 })
    expect(await read(exhibit)).toBe('lu')
    await expect(anExhibit('wrapped to no key that may be lost')).rejects.toThrow()
  })

  it('finds a register whose key was changed', async () => {
    const exhibit = await anExhibit('a')
    const [key = ''] = await recipients()
    const wrappedKey = Buffer.from('age-encryption.org/v1\n').toString('base64')
    const where = db.updateTable('evidence.ledger').set({ wrappedKey })
    await where.where('id', '=', exhibit.ledgerId).execute()
    const { code, said } = await run('check')
    expect(code).toBe(1)
    expect(said).toContain(`${key} : cette clé n’ouvre pas 1 registre(s)`)
  })
})

const hasAge = (() => {
  try {
    return execFileSync('age', ['--version']).length > 0
  } catch {
    return false
  }
})()

describe.skipIf(!hasAge)('without Balise (skipped where age is not installed)', () => {
  it('an exhibit is opened by age alone, from the keys, the wrapped key and the sealed file', async () => {
    const text = `Bonjour, ${randomBytes(40_000).toString('hex')}`
    const exhibit = await anExhibit(text)
    await run('rotate')
    const ledger = await ledgerById(db, exhibit.ledgerId)
    const caseKey = join(settings.dataFolder, 'case.key')
    const wrapped = Buffer.from(ledger?.wrappedKey ?? '', 'base64')
    execFileSync('age', ['-d', '-i', file, '-o', caseKey], { input: wrapped })
    const folder = join(settings.dataFolder, 'vault', exhibit.ledgerId, exhibit.stored.owner)
    const opened = readdirSync(folder).map((name) =>
      execFileSync('age', ['-d', '-i', caseKey, join(folder, name)]).toString(),
    )
    expect(opened).toEqual([text])
  })
})
