import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isMailAddress } from '../../kernel/mail-address.ts'
import { callerOf } from '../../platform/http/caller.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import type { Accounts } from '../accounts/index.ts'
import { territoryPaths, whyNoCommune } from '../territory/index.ts'
import { join } from './joining.ts'
import { type JoinField, JoinPage, JoinSentPage, type JoinTyped } from './pages/join.tsx'
import { directoryPaths as paths } from './paths.ts'
import type { Register } from './register/register.ts'
import { holdsAddress, longestName } from './rules/joining.ts'
import { readSiret } from './rules/siren.ts'
import type { Given } from './web.tsx'

const anyone = { config: { who: 'anyone' } } as const
const nothingTyped: JoinTyped = { siret: '', name: '', commune: '', person: '', mail: '' }

/** Where a company asks to be listed: what it means, five answers, and a mail that opens its space. */
export function joiningRoutes(
  app: FastifyInstance,
  given: Given & { accounts: Accounts; register: Register | undefined; sendLetters: () => Promise<void> },
) {
  const { world, territory, frame, refusals } = given

  type Asking = { typed?: JoinTyped; why?: [JoinField | undefined, string][]; insee?: readonly string[] }
  const sendJoin = (
    request: FastifyRequest,
    reply: FastifyReply,
    { typed = nothingTyped, why = [], insee = [] }: Asking = {},
  ) => {
    const { words, language } = frame.visitor(request)
    const { joining: w } = words
    const refused = why.map(([field, code]) => ({ field, ...refusals.of(code, language) }))
    const page = (
      <JoinPage
        words={words}
        typed={typed}
        mistakes={refused.map(({ field, sentence }) => ({ field, text: sentence }))}
        proposals={insee.flatMap((code) => {
          const commune = territory.commune(code)
          if (!commune) return []
          const hint = `${commune.postalCodes.slice(0, 4).join(', ')} · ${commune.department.name}`
          return [{ insee: code, name: commune.name, hint }]
        })}
        suggestions={territoryPaths.suggestions}
      />
    )
    const [first] = refused
    const shown = first ? { status: first.status, private: true } : { canonical: paths.join }
    return frame.send(
      request,
      reply,
      { title: w.title, description: w.description, current: 'providers', ...shown },
      page,
    )
  }

  app.get(paths.join, anyone, (request, reply) => {
    if (queryOf(request).text('motif') !== 'envoye') return sendJoin(request, reply)
    const { words } = frame.visitor(request)
    const { title } = words.joining.sent
    return frame.send(request, reply, { title, private: true }, <JoinSentPage words={words} />)
  })

  app.post<{ Body: Form }>(paths.join, anyone, async (request, reply) => {
    const { body } = request
    const { language } = frame.visitor(request)
    const line = (name: JoinField, most: number) => (body.line(name) ?? '').slice(0, most)
    const typed: JoinTyped = {
      siret: line('siret', 40),
      name: line('name', longestName),
      commune: line('commune', 200),
      person: line('person', 80),
      mail: line('mail', 255),
    }
    const siret = readSiret(typed.siret)
    const which = territory.which(typed.commune)
    const commune =
      territory.commune(body.line('insee') ?? '') ?? (which.kind === 'one' ? which.commune : undefined)
    const why: [JoinField, string][] = [
      ...(siret.granted ? [] : [['siret', siret.why] as [JoinField, string]]),
      ...(typed.name ? [] : [['name', 'provider-name-missing'] as [JoinField, string]]),
      ...(holdsAddress(typed.name) ? [['name', 'provider-name-address'] as [JoinField, string]] : []),
      ...(commune ? [] : [['commune', whyNoCommune(typed.commune, which)] as [JoinField, string]]),
      ...(typed.person ? [] : [['person', 'own-name-missing'] as [JoinField, string]]),
      ...(isMailAddress(typed.mail) ? [] : [['mail', 'address-not-valid'] as [JoinField, string]]),
    ]
    if (!siret.granted || !commune || why.length > 0) {
      const found = which.kind === 'several' ? which.communes : which.kind === 'none' ? which.nearest : []
      const insee = commune ? [] : found.map((one) => one.commune.insee)
      return sendJoin(request, reply, { typed, why, insee })
    }
    if (!world.post.open) return sendJoin(request, reply, { typed, why: [[undefined, 'mail-closed']] })
    const { name, person: applicant, mail } = typed
    const applying = { ...siret.value, name, applicant, commune, mail, language }
    const ruling = await join(given, applying, callerOf(request))
    if (ruling.granted) await given.sendLetters()
    if (ruling.granted) return reply.redirect(`${paths.join}?motif=envoye`, 303)
    const field = ruling.why.endsWith('-too-many') ? undefined : 'siret'
    return sendJoin(request, reply, { typed, why: [[field, ruling.why]] })
  })
}
