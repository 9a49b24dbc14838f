import type { FastifyInstance } from 'fastify'
import { renewalAsRead } from './as-read.ts'
import { decidingRoutes } from './deciding-web.tsx'
import { DecideRenewalPage } from './pages/renewal.tsx'
import { directoryPaths as paths } from './paths.ts'
import { decideOnRenewal } from './renewals.ts'
import { documentOf } from './store/documents.ts'
import { sentApplication } from './store/review.ts'
import { type Given, isId } from './web.tsx'

/** The papers that listed providers renew, for who reads them. */
export function renewalRoutes(app: FastifyInstance, given: Given & { sendLetters: () => Promise<void> }) {
  const { world } = given
  decidingRoutes(app, given, {
    path: paths.decideDocument,
    waitingOn: async (id, documentId) => {
      const provider = isId(documentId) ? await sentApplication(world.db, id) : undefined
      const document = provider && (await documentOf(world.db, id, documentId))
      return provider && document && document.checked !== null ? { provider, document } : undefined
    },
    title: (words) => words.providerRenewal.title,
    page: (found, shown) => <DecideRenewalPage {...found} {...shown} />,
    asRead: ({ provider, document }) => renewalAsRead(provider, document),
    decide: (viewer, provider, decided, document) =>
      decideOnRenewal(world, viewer, { provider, document }, decided),
    done: 'piece',
  })
}
