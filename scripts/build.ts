/**
 * Builds dist/: the server, the thread of the embedded database, the process
 * in which deposits are parsed, and what the browser fetches, each under a
 * name that carries the hash of its bytes, with a Brotli copy beside it. A second; run by bin/balise
 * when a source is newer than the last build.
 *
 * dist/kept/ outlives it: what the content says and what own words taught, each under the mark of what it was
 * read from. The build reads and learns what is not there yet (ten seconds, the first time), and no start waits.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'
import { loadTriage } from '../src/modules/diagnosis/triage.ts'
import { keepContent, projectRoot } from '../src/platform/content.ts'
import { writeShape } from './build-words.ts'

process.chdir(projectRoot)
keepContent()
writeShape()
if (existsSync('dist'))
  for (const name of readdirSync('dist'))
    if (name !== 'kept') rmSync(join('dist', name), { recursive: true, force: true })

await build({
  entryPoints: {
    main: 'src/main.ts',
    'embedded-worker': 'src/platform/database/embedded-worker.ts',
    'apart-process': 'src/modules/evidence/derived/apart-process.ts',
  },
  outdir: 'dist',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node24',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: 'linked',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
})

await build({
  entryPoints: {
    balise: 'src/ui/balise.css',
    leaflet: 'src/ui/leaflet/leaflet.css',
    islands: 'src/ui/islands/index.ts',
    framed: 'src/modules/embed/islands/framed.ts',
    'send-files': 'src/modules/evidence/islands/send-files.ts',
    keeper: 'src/platform/site/keeper.ts',
    favicon: 'src/ui/theme/favicon.svg',
  },
  outdir: 'dist/assets',
  entryNames: '[name].[hash]',
  assetNames: '[name].[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022', 'safari16', 'chrome109', 'firefox115'],
  loader: { '.woff2': 'file', '.svg': 'copy' },
})

// For pages that are not ours: a plain script that leaves no name behind, and says whose it is.
await build({
  entryPoints: { element: 'src/modules/embed/islands/element.ts' },
  outdir: 'dist/assets',
  entryNames: '[name].[hash]',
  bundle: true,
  minify: true,
  format: 'iife',
  legalComments: 'inline',
  target: ['es2022', 'safari16', 'chrome109', 'firefox115'],
})

for (const name of readdirSync('dist/assets').filter((one) => /\.(css|js|svg)$/.test(one))) {
  const file = join('dist/assets', name)
  const packed = brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  writeFileSync(`${file}.br`, packed)
}

loadTriage()
