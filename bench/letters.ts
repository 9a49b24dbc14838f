/**
 * npm run bench -- --letters: the day a large leak is known. Each visitor reads the page of the leak, makes her
 * letter, its receipt, and takes away four PDF files, a text and the content: fourteen requests.
 *
 * 100 letters a minute for a minute, then as many as the server can; on PostgreSQL, on the cores there are.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/content.ts'
import type { Visitor } from './visitor.ts'

const slug = 'mutuelle-du-phare'
const at = (page: string) => `/fuites/${slug}/${page}`

const leak = `slug: ${slug}
organisation: "Mutuelle du Phare"
occurred: "2025-11-10"
known: "2025-11-18"
data: [name, email, phone, birth, iban, nir, password]
said: "La mutuelle dit avoir changé tous les mots de passe."
sources:
  - { title: "Communiqué", url: "https://mutuelle-du-phare.example/fuite", date: "2025-11-18" }
`

/** Opens the leak as an operator does, by the command line, and gives the milliseconds it took. */
export function openLeak(folder: string, env: NodeJS.ProcessEnv): number {
  const file = join(folder, 'fuite.yaml')
  writeFileSync(file, leak)
  const started = performance.now()
  execFileSync(join(projectRoot, 'bin/balise'), ['breach', 'open', file], { env, stdio: 'ignore' })
  return performance.now() - started
}

/** What a person does from the page of the leak to her files; leaves her receipt's code. */
export async function oneLetter(visitor: Visitor): Promise<{ code: string }> {
  await visitor.get('home', '/')
  await visitor.get('leak', `/fuites/${slug}`)
  await visitor.get('form', at('lettre'))
  await visitor.post('said', at('lettre'), {
    for: 'me',
    name: 'Amina Roussel',
    address: '3 rue des Tanneurs\n25000 Besançon',
    data: 'iban',
    'since-date': '2025-11-20',
    loss: 'Deux prélèvements inconnus, 84 euros en tout.',
  })
  await visitor.get('preview', at('apercu'))
  await visitor.post('receipt', at('recepisse'), {})
  const page = await visitor.read('ready', at('lettres'))
  for (const file of ['prosecutor.pdf', 'organisation.pdf', 'cnil.pdf', 'recepisse.pdf'])
    await visitor.get(file, at(`lettres/${file}`))
  await visitor.get('cnil.txt', at('lettres/cnil.txt'))
  await visitor.get('contenu.json', at('lettres/contenu.json'))
  const code = /RCP-\w{4}-\w{4}-\w{2}/.exec(page.body)?.[0]
  if (code === undefined) throw new Error('the page of the letters shows no receipt')
  await visitor.get('verify', `/verifier?code=${code}`)
  return { code }
}
