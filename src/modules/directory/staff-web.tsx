import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { forAct } from '../accounts/index.ts'
import { ownIn } from './own-web.ts'
import { StaffPage } from './pages/staff.tsx'
import { ownField, directoryPaths as paths } from './paths.ts'
import { todayIn } from './rules/documents.ts'
import { memberLengths, mostMembers, readStaff, type StaffMember } from './rules/staff.ts'
import type { OwnProvider } from './space.ts'
import { lockProvider } from './store/providers.ts'
import { setStaff, staffOf } from './store/staff.ts'
import type { Given } from './web.tsx'

const nobody: StaffMember = { name: '', does: '', pledgedOn: '' }
const roomFor = 3

/** Who does the work, and pledged confidentiality: written by the people of a provider, read by who reviews it. */
export function staffRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, refusals } = given
  const keeper = forAct('keep-own-provider')
  const own = ownIn(given)

  type Shown = { members: readonly StaffMember[]; slips?: readonly { field: string; why: string }[] }
  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    { provider }: OwnProvider,
    { members, slips = [] }: Shown,
  ) => {
    const { words, language } = frame.visitor(request)
    const page = (
      <StaffPage
        words={words}
        provider={provider}
        members={[...members, ...Array<StaffMember>(roomFor).fill(nobody)].slice(0, mostMembers)}
        mistakes={slips.map(({ field, why }) => ({ field, text: refusals.of(why, language).sentence }))}
        done={queryOf(request).text('fait') === 'gardee'}
      />
    )
    const status = slips.length > 0 ? 422 : 200
    return frame.send(request, reply, { title: words.providerStaff.title, private: true, status }, page)
  }

  app.get(paths.staff, keeper, async (request, reply) => {
    const mine = await own(request, reply)
    if (!mine) return reply.callNotFound()
    return send(request, reply, mine, { members: await staffOf(world.db, mine.provider.id) })
  })

  app.post<{ Body: Form }>(paths.staff, keeper, async (request, reply) => {
    const { body } = request
    const mine = await own(request, reply, body.text(ownField))
    if (!mine) return reply.callNotFound()
    const { id, offer } = mine.provider
    const line = (name: string, most: number) => (body.line(name) ?? '').trim().slice(0, most)
    const typed = Array.from({ length: mostMembers }, (_, at) => ({
      name: line(`name-${at + 1}`, memberLengths.name),
      does: line(`does-${at + 1}`, memberLengths.does),
      pledgedOn: line(`pledgedOn-${at + 1}`, 10),
    }))
    const read = readStaff(typed, todayIn(world.now(), offer.hours.zone))
    const written = typed.slice(
      0,
      typed.findLastIndex(({ name, does, pledgedOn }) => name + does + pledgedOn) + 1,
    )
    if (!read.granted) return send(request, reply, mine, { members: written, slips: read.slips })
    await world.db.transaction().execute(async (tx) => {
      await lockProvider(tx, id)
      await setStaff(tx, id, read.value)
    })
    return reply.redirect(`${paths.staff}?fait=gardee`, 303)
  })
}
