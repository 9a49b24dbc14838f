import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, it } from 'vitest'
import { aMail } from '../../src/modules/evidence/derived/builders.ts'
import { exhibitReaders, teenager } from '../cast.ts'
import { runBalise } from '../server.ts'
import { copiesTheKey } from './case.ts'
import { ordinary, type Visitor, visit } from './visitor.ts'
import { mostly, plainDesk, scriptedPhone } from './ways.ts'

const run = promisify(execFile)
const phishing = '/diagnostic/resultat/phishing-sms?public=particulier'

/** Opens a case, and comes to where its exhibits are. */
async function comesToDeposit(victim: Visitor, result: string): Promise<string> {
  await victim.opens(result)
  await victim.presses('Enregistrer le dossier')
  const { number } = await copiesTheKey(victim)
  await victim.presses('Passer, je les ai')
  await victim.presses('Déposer une pièce')
  await victim.arrivesOn('Vos pièces')
  return `/dossier/${number}/pieces`
}

type Sent = { name: string; mimeType: string; buffer: Buffer }
const theMail: Sent = { name: 'alerte.eml', mimeType: 'message/rfc822', buffer: Buffer.from(aMail()) }

const chooses = ({ page }: Visitor, files: Sent[]) => page.locator('#files').setInputFiles(files)

async function deposits(victim: Visitor, ...files: Sent[]) {
  await chooses(victim, files)
  await victim.presses('Déposer ces fichiers')
  await victim.sees('C’est déposé.')
  await victim.arrivesOn('Vos pièces')
}

/** A telephone loses its network after the first piece; the same file, chosen again, goes on from there. */
async function isCutThenGoesOn(victim: Visitor, list: string) {
  const { page, met } = victim
  await victim.opens(list, 'Vos pièces')
  const recording = { name: 'appel.m4a', mimeType: 'audio/mp4', buffer: randomBytes(5 * 1024 ** 2) }
  const sends = (method: string) => met.requests.filter((one) => one.startsWith(`${method} `)).length
  const begun = sends('PATCH')
  const uploads = '**/pieces/envois/*'
  await page.route(uploads, (route) =>
    route.request().method() === 'PATCH' && sends('PATCH') > begun + 1
      ? route.abort('internetdisconnected')
      : route.continue(),
  )
  await chooses(victim, [recording])
  await Promise.all([page.waitForEvent('requestfailed'), victim.presses('Déposer ces fichiers')])
  await victim.opens(list, 'Vos pièces')
  await victim.sees('4,2 Mo reçus sur 5,2 Mo')
  await page.unroute(uploads)
  // What the browser says of a network that is gone.
  met.broken.splice(0)
  const cut = met.requests.length
  await deposits(victim, recording)
  const after = met.requests.slice(cut).map((one) => one.split(' ')[0])
  expect(after.filter((method) => method === 'PATCH')).toHaveLength(1)
  expect(after).not.toContain('POST')
  await victim.doesNotSee('Envois interrompus')
}

/** Destroys an exhibit, not without having said yes, and reads what remains of it. */
async function destroys(victim: Visitor, list: string, number: number, text: string) {
  await victim.opens(`${list}/${number}`, `Pièce n° ${number}`)
  await victim.presses('Détruire cette pièce')
  await victim.arrivesOn(`Détruire la pièce n° ${number} ?`)
  await victim.presses('Détruire')
  await victim.isRefused(422, 'Cochez la case pour confirmer')
  await victim.chooses('Je veux détruire cette pièce')
  await victim.presses('Détruire')
  await victim.sees('La pièce est détruite.')
  await victim.presses('Voir le certificat de destruction')
  await victim.arrivesOn('Certificat de destruction')
  await victim.sees('à la demande de la personne qui l’avait déposée')
  await victim.sees(createHash('sha512').update(text).digest('hex'))
}

/** Comes in by the provider of identity of her service, which vouches for two factors, and reads her code. */
async function comesToWork(reader: Visitor, who: keyof typeof exhibitReaders) {
  await reader.opens('/connexion', 'Se connecter')
  await reader.presses('Se connecter avec MairieExemple')
  await reader.page.getByLabel('Identifiant').fill(exhibitReaders[who].sub)
  await reader.page.getByRole('button', { name: 'Entrer' }).click()
  await reader.arrivesOn('Mon compte')
}

async function readsOwnCode(reader: Visitor): Promise<string> {
  await reader.presses(/^Recevoir des pièces|^Voir les pièces|^Pièces reçues/)
  await reader.arrivesOn('Pièces reçues')
  return ordinary(await reader.main.locator('.own-code').innerText())
}

async function opensTo(victim: Visitor, list: string, code: string, name: string, purpose: string) {
  await victim.opens(`${list}/ouvrir`, 'Qui peut voir vos pièces')
  await victim.writes('Le code de cette personne', 'PIE-0000-0000')
  await victim.presses('Voir qui c’est')
  await victim.isRefused(422, 'Ce code')
  await victim.writes('Le code de cette personne', code.toLowerCase())
  await victim.presses('Voir qui c’est')
  await victim.arrivesOn(`Ouvrir à ${name} ?`)
  await victim.chooses('Toutes, et celles que vous déposerez ensuite')
  await victim.chooses(purpose)
  await victim.presses('Ouvrir l’accès')
  await victim.arrivesOn('Qui peut voir vos pièces')
  await victim.sees('L’accès est ouvert.')
}

/** Checks a bag where there is no Balise but its command: no database, no data, nothing known but the key. */
async function verifiesElsewhere(folder: string, bag: string, key: string) {
  const empty = join(folder, 'nothing')
  mkdirSync(empty)
  const verify = runBalise(['verify', bag, '--key', key], { BALISE_DATA: empty })
  expect(await verify.ended, verify.said.err).toBe(0)
  expect(ordinary(verify.said.out)).toMatch(/Pièce 1 « alerte\.eml » : ses [\d ]+ octets sont ceux du dépôt/)
  expect(ordinary(verify.said.out)).toContain('est bien une de celles que vous avez données')
  expect(readdirSync(empty)).toEqual([])
  await run('unzip', ['-tq', bag])
  await run('unzip', ['-q', bag, '-d', join(folder, 'bag')])
  const [top = ''] = readdirSync(join(folder, 'bag'))
  const cwd = join(folder, 'bag', top)
  for (const manifest of ['manifest-sha512.txt', 'tagmanifest-sha512.txt'])
    await run('sha512sum', ['--check', '--quiet', '--strict', manifest], { cwd })
}

describe.each(mostly(scriptedPhone, plainDesk))('Amina, who was sent a false mail, $name', (way) => {
  it('deposits it with a screenshot, looks at both, and destroys what she regrets, for a certificate', () =>
    visit(way, async (amina) => {
      const list = await comesToDeposit(amina, phishing)
      await amina.sees('Rien encore.')
      await amina.presses('Déposer ces fichiers')
      await amina.isRefused(422, 'Choisissez')
      await deposits(amina, theMail, {
        name: 'capture.png',
        mimeType: 'image/png',
        buffer: await amina.page.screenshot(),
      })
      await amina.presses(/Pièce n° 1/)
      await amina.arrivesOn('Pièce n° 1')
      await amina.sees('alerte@banque.example')
      await amina.presses('Revenir à vos pièces')
      await amina.presses(/Pièce n° 2/)
      await amina.arrivesOn('Pièce n° 2')
      const picture = amina.part('preview').locator('img')
      await expect
        .poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth))
        .toBeGreaterThan(0)
      if (way.scripted) await isCutThenGoesOn(amina, list)

      await amina.opens(list, 'Vos pièces')
      await amina.unfolds('Coller un texte')
      await amina.writes('Le texte, tel quel', 'https://faux-peage.example/paiement')
      await amina.presses('Déposer ce texte')
      await amina.sees('C’est déposé.')
      await destroys(amina, list, way.scripted ? 4 : 3, 'https://faux-peage.example/paiement')
    }))

  it('a pupil blackmailed with pictures is asked for words and addresses, and for no image', () =>
    visit(way, async (pupil) => {
      await pupil.opens('/', 'Que vous arrive-t-il ?')
      await pupil.writes('Ce qui s’est passé', teenager.story)
      await pupil.presses('Trouver quoi faire')
      await pupil.presses('Voir les gestes')
      await pupil.arrivesOn('On vous fait du chantage. Vous n’avez rien fait de mal')
      await comesToDeposit(pupil, pupil.page.url())
      await pupil.sees('Ici, ni image ni vidéo')
      expect(await pupil.page.locator('input[type=file]').count()).toBe(0)
      await pupil.writes('Le texte, tel quel', '@pseudo.inconnu, le 19 novembre à 22 h')
      await pupil.presses('Déposer ce texte')
      await pupil.sees('C’est déposé.')
      await pupil.arrivesOn('Vos pièces')
    }))
})

describe.each(mostly(scriptedPhone, plainDesk))(
  'Amina and those who read what she entrusts, $name',
  (way) => {
    it('opens it to an agent, sees it read, takes it back; its bag is checked without us, and the log tells who read', () =>
      visit(way, async (amina) => {
        const list = await comesToDeposit(amina, phishing)
        await deposits(amina, theMail)
        const agent = exhibitReaders.agent.name
        await visit(way, async (aude) => {
          await comesToWork(aude, 'agent')
          const code = await readsOwnCode(aude)
          await opensTo(amina, list, code, agent, 'M’aider et me conseiller')
          await aude.opens('/pieces', 'Pièces reçues')
          await aude.presses(/ouvert aujourd’hui/)
          await aude.arrivesOn('Hameçonnage par SMS')
          await aude.presses(/Pièce n° 1/)
          await aude.arrivesOn('Pièce n° 1')
          await aude.sees('Votre lecture vient d’être notée')
          const here = aude.page.url()
          await aude.presses('Je crois que cette pièce')
          await aude.arrivesOn('Fermer la pièce n° 1 à tous ?')
          await aude.presses('Ne pas la fermer')

          await amina.opens(`${list}/ouvrir`, 'Qui peut voir vos pièces')
          await amina.sees(/Regardé aujourd’hui à [\d h]+ : Pièce n° 1/)
          await amina.presses('Fermer l’accès')
          await amina.arrivesOn('Qui peut voir vos pièces')
          await amina.sees('L’accès est fermé.')
          await aude.opens(here)
          await aude.isRefused(404, 'Cette page n’existe pas')
          await amina.opens(`${list}/registre`, 'Qui a fait quoi')
          await amina.sees('Pièce n° 1 regardée')
          await amina.sees(agent)
        })

        await visit(way, async (ismael) => {
          const { name } = exhibitReaders.investigator
          const folder = mkdtempSync(join(tmpdir(), 'balise-bag-'))
          try {
            await comesToWork(ismael, 'investigator')
            await opensTo(amina, list, await readsOwnCode(ismael), name, 'Enquêter')
            await ismael.opens('/pieces', 'Pièces reçues')
            await ismael.presses(/ouvert aujourd’hui/)
            await ismael.arrivesOn('Hameçonnage par SMS')
            await ismael.presses('Emporter une archive de ces pièces')
            await ismael.arrivesOn('Emporter ces pièces')
            await ismael.writes('Pour qui, pour quoi ? (facultatif)', 'Enquête préliminaire')
            const [bag] = await Promise.all([
              ismael.page.waitForEvent('download'),
              ismael.presses('Faire l’archive'),
            ])
            await bag.saveAs(join(folder, 'bag.zip'))
            const key = await fetch(`${inject('journeys').address}/.well-known/balise-custody-key.json`)
            writeFileSync(join(folder, 'key.json'), await key.text())
            await verifiesElsewhere(folder, join(folder, 'bag.zip'), join(folder, 'key.json'))
          } finally {
            rmSync(folder, { recursive: true })
          }
          await ismael.opens('/pieces', 'Pièces reçues')
          await ismael.presses(/ouvert aujourd’hui/)
          await ismael.presses('Demander la conservation')
          await ismael.arrivesOn('Demander la conservation')
          await ismael.writes('Référence de la procédure', 'PV 2026/1234')
          await ismael.presses('Demander la conservation')
          await ismael.sees('Rien ne peut plus être détruit')
          await amina.opens(list, 'Vos pièces')
          await amina.sees(`${name} a demandé`)
        })

        await visit(way, async (helene) => {
          await comesToWork(helene, 'director')
          await helene.opens('/compte/journal', 'Le journal des actes')
          await helene.writes('Qui', agent)
          await helene.presses('Chercher')
          await helene.arrivesOn('Le journal des actes')
          const found = helene.part('lines')
          await helene.sees(`${agent} · A regardé une pièce`, found)
          await helene.doesNotSee('A emporté une archive', found)
        })
      }))
  },
)
