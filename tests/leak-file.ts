import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The file of a leak, as an operator writes it. */
export function leakFile(folder: string, slug: string, more = ''): string {
  const path = join(folder, `fuite-${randomUUID()}.yaml`)
  writeFileSync(
    path,
    `slug: ${slug}
organisation: "Mutuelle du Phare"
known: "2026-11-18"
data: [email, password]
sources:
  - { title: "Communiqué", url: "https://mutuelle-du-phare.example/fuite", date: "2026-11-18" }
${more}`,
  )
  return path
}
