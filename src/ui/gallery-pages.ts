import { galleryPages } from './gallery.tsx'
import { renderPage } from './page/render-page.ts'

/** The gallery as documents: see `galleryPages`. */
export const renderGallery = (given: Parameters<typeof galleryPages>[0]) =>
  galleryPages(given).map(({ slug, title, page }) => ({ slug, title, html: renderPage(page) }))
