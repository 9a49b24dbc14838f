import type { FastifyInstance } from 'fastify'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import type { Cases, Inside } from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import { loadPapers } from './templates.ts'
import { papersRoutes } from './web.tsx'

type Neighbours = { cases: Cases; diagnosis: Diagnosis }

/** The facts said once, made into what each reader needs: police, prosecutor, bank, insurer, CNIL, platform… */
export function papersModule(world: World, { cases, diagnosis }: Neighbours) {
  const papers = loadPapers()

  return {
    routes: (app: FastifyInstance, given: { frame: Frame; refusals: Refusals; inside: Inside }) =>
      papersRoutes(app, { world, papers, cases, diagnosis, ...given }),
  }
}
