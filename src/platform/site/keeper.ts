import { sitePaths as paths } from './paths.ts'

/**
 * The service worker: shows, when the network is down, the pages somebody chose to keep on this device.
 *
 * It is registered only by the button « Garder cette page », keeps nothing by itself, and touches no request
 * but the opening of a page: the network first, then what was kept. Leaving by « Quitter », or taking the pages
 * back, erases everything and the worker with it, with or without a network.
 */
/** The same shelf as the island `keep-page`, which fills it. */
const shelf = 'kept'

type Opening = Event & { request: Request; respondWith(answer: Promise<Response>): void }
type Starting = Event & { waitUntil(work: Promise<unknown>): void }
// The types of service workers and those of pages cannot be loaded together: these are the few we call.
const worker = globalThis as unknown as {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  registration: { unregister(): Promise<boolean> }
  addEventListener(name: 'fetch', heard: (event: Opening) => void): void
  addEventListener(name: 'install' | 'activate', heard: (event: Starting) => void): void
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(answer(event.request))
})

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === paths.quickExit) return quit(request)
  if (pathname === paths.offline) return request.method === 'POST' ? takeBack() : list()
  const fresh = await fetch(request).catch(() => undefined)
  // A gateway that finds nobody behind it is a network that is down.
  if (fresh && fresh.status < 502) return fresh
  if (request.method !== 'GET') return fresh ?? Response.error()
  const cache = await caches.open(shelf)
  return (await cache.match(request.url, { ignoreVary: true })) ?? list(fresh)
}

/** The neutral site, or an empty page when it cannot be reached: never a page of ours. */
async function quit(request: Request) {
  await forget()
  return (await fetch(request).catch(() => undefined)) ?? page('')
}

async function takeBack() {
  const cache = await caches.open(shelf)
  const empty = await cache.match(paths.offline)
  await forget()
  return empty ?? page('')
}

async function forget() {
  await caches.delete(shelf)
  await worker.registration.unregister()
}

/** The page of what is kept, with its list; each page is called by its own title. */
async function list(otherwise?: Response): Promise<Response> {
  const cache = await caches.open(shelf)
  const empty = await cache.match(paths.offline)
  if (!empty) return otherwise ?? fetch(paths.offline)
  const rows: string[] = []
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url)
    const title = /<title>([^<]*)/.exec((await (await cache.match(url))?.text()) ?? '')?.[1]
    if (pathname !== paths.offline && title)
      rows.push(`<li><a href="${`${pathname}${search}`.replaceAll('&', '&amp;')}">${title}</a></li>`)
  }
  const html = (await empty.text())
    .replace(/<div id="kept">.*?<\/div>/s, () => `<ul>${rows.join('')}</ul>`)
    .replace('<form hidden', '<form')
  return page(html, empty.headers)
}

const page = (html: string, headers: HeadersInit = { 'content-type': 'text/html; charset=utf-8' }) =>
  new Response(html, { headers })
