import { aCodeApp } from '../factors.ts'
import type { Visitor } from './visitor.ts'

type CodeApp = ReturnType<typeof aCodeApp>

/** Her role asks for a second factor before anything else: an application of codes, and ten codes to keep. */
export async function setsUpCodes(visitor: Visitor): Promise<CodeApp> {
  await visitor.arrivesOn('Sécurité de mon compte')
  await visitor.sees('Votre rôle demande une seconde preuve')
  await visitor.presses('Installer une application de codes')
  return installsCodes(visitor)
}

const halfMinute = 30_000

/** From the page of the application on, a wrong code first. */
export async function installsCodes(visitor: Visitor): Promise<CodeApp> {
  await visitor.arrivesOn('Installer une application de codes')
  await visitor.unfolds('Sans appareil photo, recopiez ce secret')
  const app = aCodeApp(await visitor.boxReads('Secret à recopier'))
  await visitor.writes('Les six chiffres', '000000')
  await visitor.presses('Vérifier et mettre en service')
  await visitor.isRefused(422, 'Ce code n’est pas bon')
  // The one that has just left the screen, still taken: the one on it serves to sign in, for each serves once.
  await visitor.writes('Les six chiffres', app.codeAt(new Date(visitor.now().getTime() - halfMinute)))
  await visitor.presses('Vérifier et mettre en service')
  await visitor.arrivesOn('Vos codes de secours')
  await visitor.presses('J’ai gardé mes codes, continuer')
  return app
}
