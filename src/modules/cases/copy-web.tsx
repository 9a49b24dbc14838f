import type { FastifyInstance } from 'fastify'
import { longMoment } from '../../kernel/french-dates.ts'
import { fill } from '../../platform/words/index.ts'
import { holder, type Inside } from './inside.tsx'
import { CopyPage } from './pages/copy.tsx'
import { keptAddress } from './passages.ts'
import { casesPaths as paths } from './paths.ts'
import { schemeMessages } from './scheme-messages.ts'
import { roundsOf } from './store/follow-up.ts'
import type { Given } from './web.tsx'

/** The case as one page to keep and to print, beside the file for machines: the same, for her (RGPD art. 15). */
export function copyRoutes(app: FastifyInstance, given: Given, { heldView, readingOf, gone }: Inside) {
  const { world, diagnosis, territory, frame, help, copied } = given

  app.get(paths.copy, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const reading = { ...readingOf(request, view), lasting: true }
    const { id: caseId, number, insee } = view.file
    const { caseCopy: w } = reading.words
    const page = (
      <CopyPage
        view={view}
        library={diagnosis.library}
        reading={reading}
        commune={insee === null ? undefined : territory.commune(insee)?.name}
        mail={await keptAddress(world, caseId)}
        rounds={await roundsOf(world.db, [caseId])}
        messages={await schemeMessages(world, caseId)}
        repairs={(await help.followed({ ...reading, caseId, number })).steps}
        parts={(await Promise.all(copied.map((section) => section({ view, reading })))).flat()}
      />
    )
    const shown = {
      title: fill(w.title, { number }),
      file: `${number}.html`,
      made: fill(w.made, { date: longMoment(reading.now, reading.zone, reading.language) }),
    }
    return frame.copy(request, reply, shown, page)
  })
}
