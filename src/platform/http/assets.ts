import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { projectRoot } from '../content.ts'
import { encodingFor } from './compress.ts'

type Asset = { type: string; plain: Buffer; brotli: Buffer | undefined }

/** The built files of the browser: their names carry a hash of their bytes, so they never change. */
export type Assets = {
  style: string
  islands: string
  font: string
  icon: string
  /** The script that other sites load, and the one in the frame that they show. */
  element: string
  framed: string
  /** The one that sends files piece by piece. */
  sendFiles: string
  /** The style of leaflets, and the service worker: they travel under no address of their own. */
  leaflet: string
  keeper: string
  files: Map<string, Asset>
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  png: 'image/png',
}

/** Reads dist/assets into memory, once; a few files of which a phone asks three. */
export function loadAssets(folder = join(projectRoot, 'dist', 'assets')): Assets {
  const files = new Map<string, Asset>()
  const names = existsSync(folder) ? readdirSync(folder) : []
  for (const name of names.filter((one) => !one.endsWith('.br'))) {
    files.set(name, {
      type: types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      plain: readFileSync(join(folder, name)),
      brotli: names.includes(`${name}.br`) ? readFileSync(join(folder, `${name}.br`)) : undefined,
    })
  }
  const nameOf = (start: string, ending: string) =>
    [...files.keys()].find((name) => name.startsWith(start) && name.endsWith(ending)) ?? `${start}${ending}`
  const find = (start: string, ending: string) => `/assets/${nameOf(start, ending)}`
  const textOf = (name: string) => files.get(name)?.plain.toString('utf8').trim() ?? ''
  return {
    style: find('balise', '.css'),
    islands: find('islands', '.js'),
    font: find('atkinson', '.woff2'),
    icon: find('favicon', '.svg'),
    element: find('element', '.js'),
    framed: find('framed', '.js'),
    sendFiles: find('send-files', '.js'),
    leaflet: textOf(nameOf('leaflet', '.css')),
    keeper: textOf(nameOf('keeper', '.js')),
    files,
  }
}

export function serveAssets(app: FastifyInstance, assets: Assets) {
  app.get<{ Params: { file: string } }>(
    '/assets/:file',
    { config: { who: 'anyone', unlogged: true } },
    async (request, reply) => {
      const asset = assets.files.get(request.params.file)
      if (!asset) return reply.callNotFound()
      return sendAsset(request, reply.header('cache-control', 'public, max-age=31536000, immutable'), asset)
    },
  )
}

/** One file in the encoding that the browser takes. */
export function sendAsset(request: FastifyRequest, reply: FastifyReply, asset: Asset): FastifyReply {
  reply.header('vary', 'accept-encoding').type(asset.type)
  if (!asset.brotli || encodingFor(request) !== 'br') return reply.send(asset.plain)
  return reply.header('content-encoding', 'br').send(asset.brotli)
}
