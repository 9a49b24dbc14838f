import type { FastifyReply, FastifyRequest } from 'fastify'
import { longMoment } from '../../kernel/french-dates.ts'
import { fill } from '../../platform/words/index.ts'
import { shortAddress } from '../../ui/index.ts'
import { repairOf } from '../diagnosis/index.ts'
import { codeOnPaper } from './follow-up-codes.ts'
import { followUpNews } from './follow-ups.ts'
import { CasePage, type Waiting } from './pages/case.tsx'
import { casesPaths as paths } from './paths.ts'
import { firstAsking } from './rules/asking.ts'
import { nextOf } from './rules/next.ts'
import { type CaseView, viewCase } from './view.ts'
import type { Given } from './web.tsx'

export const holder = { config: { who: 'case-holder' } } as const

type Said = {
  done?: string
  refusal?: { field: 'mail' | 'attach' | 'delete'; text: string; typed: string }
  waiting?: Waiting
  full?: string
  status?: number
}

/** What the rooms inside a case share: the case held by this browser, its page, and the way out when it is gone. */
export function insideOf(given: Given) {
  const { world, diagnosis, session, frame } = given

  const heldView = async (request: FastifyRequest): Promise<CaseView | undefined> =>
    request.held ? viewCase(world, given, request.held.caseId, frame.visitor(request).language) : undefined

  const readingOf = (request: FastifyRequest, view: CaseView) => ({
    ...frame.visitor(request),
    now: world.now(),
    zone: view.zone,
  })

  const sendCase = async (request: FastifyRequest, reply: FastifyReply, view: CaseView, said: Said = {}) => {
    const reading = readingOf(request, view)
    const { id: caseId, number } = view.file
    const followed = await given.help.followed({ ...reading, caseId, number })
    const code = await codeOnPaper(world, caseId, view.followUp.draw)
    const open = view.help.advice.tasks.filter(({ id }) =>
      view.tasks.some((task) => task.id === id && task.state === 'todo'),
    )
    // Whoever looks over the shoulder, or at the history, must not learn it from the title.
    const title = view.help.enquiry.threat.safeMode ? reading.words.site.nav.case : view.help.headline
    const page = (
      <CasePage
        view={view}
        library={diagnosis.library}
        reading={reading}
        next={nextOf(view.help.clocks, open, reading.now, {
          asking: firstAsking(followed.links),
          repaired: followed.repaired,
        })}
        mailOpen={world.post.open}
        repair={repairOf(view.help.enquiry.threat, () => given.help.path(view.file.number), {
          audience: view.file.public,
          insee: view.file.insee ?? undefined,
        })}
        followed={followed}
        followUp={await followUpNews(given.followUps, view, followed.links.length > 0)}
        done={said.done}
        refusal={said.refusal}
        waiting={said.waiting}
        full={said.full}
        paper={[
          fill(reading.words.site.paper, {
            date: longMoment(reading.now, reading.zone, reading.language),
            address: shortAddress(new URL(paths.start, world.settings.baseUrl).href),
          }),
          ...(code ? [fill(reading.words.followUp.paper, code)] : []),
        ]}
      />
    )
    return frame.send(
      request,
      reply,
      { title, current: 'case', status: said.status ?? 200, private: true },
      page,
    )
  }

  /** The case was deleted meanwhile, perhaps from another device: this browser holds nothing any more. */
  const gone = (reply: FastifyReply) => {
    session.leave(reply)
    return leaveFor(reply, 'absent')
  }

  return { heldView, readingOf, sendCase, gone }
}

export type Inside = ReturnType<typeof insideOf>

export const leaveFor = (reply: FastifyReply, reason: string) =>
  reply.redirect(`${paths.start}?motif=${reason}`, 303)
