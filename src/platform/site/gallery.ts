import type { FastifyInstance } from 'fastify'
import { galleryPages } from '../../ui/gallery.tsx'
import { renderPage } from '../../ui/index.ts'
import type { Assets } from '../http/assets.ts'
import { sitePaths } from './paths.ts'

/** The gallery of components, on a developer's machine only: each empty, full, long and wrong. */
export function galleryRoutes(app: FastifyInstance, assets: Assets) {
  const pages = galleryPages({ base: `${sitePaths.gallery}/`, scheme: 'auto', assets })
  for (const { slug, page } of pages) {
    const path = slug === '' ? sitePaths.gallery : `${sitePaths.gallery}/${slug}`
    app.get(path, { config: { who: 'development' } }, async (_, reply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(renderPage(page)),
    )
  }
}
