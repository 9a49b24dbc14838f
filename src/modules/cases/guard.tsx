import type { FastifyReply, FastifyRequest } from 'fastify'
import { publicsPath } from '../diagnosis/index.ts'
import { interruptedForm } from './kept-form.ts'
import { StartPage } from './pages/start.tsx'
import { casesPaths } from './paths.ts'
import { readCaseNumber } from './rules/number.ts'
import type { Given } from './web.tsx'

/**
 * Who holds a case passes; who does not is asked for its words, and what was typed travels along. The answer
 * is the same whether or not the number exists.
 */
export const caseHolderGuard =
  ({ session, frame, carried }: Pick<Given, 'session' | 'frame' | 'carried'>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const { number } = request.params as { number?: string }
    const held = session.held(request)
    if (held && held.number === number) {
      request.held = held
      return true
    }
    const known = readCaseNumber(number ?? '') ?? ''
    // A script of one of our pages, which no page can answer.
    if (!/^(GET|HEAD|POST)$/.test(request.method)) {
      reply.code(401).type('text/plain; charset=utf-8').send(frame.visitor(request).words.caseStart.lapsed)
      return false
    }
    if (request.method !== 'POST') {
      reply.redirect(`${casesPaths.start}?motif=reprendre&numero=${known}`, 303)
      return false
    }
    const { words } = frame.visitor(request)
    const page = (
      <StartPage
        words={words}
        number={known}
        notice={words.caseStart.lapsed}
        kept={interruptedForm(request, known, carried)}
        diagnosisPath={publicsPath()}
      />
    )
    frame.send(
      request,
      reply,
      { title: words.caseStart.title, current: 'case', status: 422, private: true },
      page,
    )
    return false
  }
