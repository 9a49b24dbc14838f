/**
 * Writes the component gallery as static pages, to look at: node scripts/gallery.ts /tmp/gallery
 *
 * The server shows the same pages at /dev/galerie in development.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const project = join(import.meta.dirname, '..')
const folder = process.argv[2] ?? '/tmp/gallery'
mkdirSync(folder, { recursive: true })

await build({
  absWorkingDir: project,
  entryPoints: { balise: 'src/ui/balise.css', islands: 'src/ui/islands/index.ts' },
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome105', 'safari15.4', 'firefox105'],
  loader: { '.woff2': 'file' },
  assetNames: '[name]',
  outdir: folder,
})
// Node does not run .tsx: the pages are bundled first, beside the packages they import.
const bundle = join(project, 'node_modules/.cache/gallery.mjs')
await build({
  absWorkingDir: project,
  entryPoints: ['src/ui/gallery-pages.ts'],
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  outfile: bundle,
})
const { renderGallery }: typeof import('../src/ui/gallery-pages.ts') = await import(
  pathToFileURL(bundle).href
)

for (const scheme of ['light', 'dark'] as const) {
  const pages = renderGallery({
    base: './',
    scheme,
    assets: {
      style: 'balise.css',
      font: 'atkinson-next-fr.woff2',
      icon: 'favicon.svg',
      islands: 'islands.js',
    },
  })
  for (const { slug, html } of pages) writeFileSync(join(folder, `${slug || 'index'}-${scheme}.html`), html)
}
