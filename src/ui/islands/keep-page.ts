/** Where kept pages lie, in this browser only; `offline/keeper.ts` reads it when the network is down. */
const shelf = 'kept'

/** What of an answer is kept with it: its type, and what its own document may do. */
const keptHeaders = ['content-type', 'content-security-policy', 'date'] as const

type Kept = { at: string; from: string }

/** Shows the buttons that keep this page on this device and take it back, where the browser can do both. */
export function keepPage() {
  const part = document.querySelector<HTMLElement>('[data-keeper]')
  if (!part || !canKeep()) return
  const keep = part.querySelector<HTMLButtonElement>('[data-act=keep]')
  const remove = part.querySelector<HTMLButtonElement>('[data-act=remove]')
  const said = part.querySelector('[role=status]')
  if (!keep || !remove || !said) return
  const pages = (JSON.parse(part.dataset.pages ?? '[]') as Kept[]).map(({ at, from }) => ({
    at: at === 'here' ? location.pathname + location.search : at,
    from,
  }))

  const show = (kept: boolean, words = '') => {
    keep.hidden = kept
    remove.hidden = !kept
    said.textContent = words
  }
  const attempt = (button: HTMLButtonElement, act: () => Promise<void>, kept: boolean, words = '') =>
    button.addEventListener('click', async () => {
      try {
        await act()
        show(kept, words)
        ;(kept ? remove : keep).focus()
      } catch {
        await forgetKept()
        show(false, part.dataset.failed)
      }
    })
  attempt(keep, () => keepAll(part.dataset.keeper ?? '', pages), true, part.dataset.kept)
  attempt(remove, forgetKept, false, part.dataset.removed)

  isKept(pages[0]?.at ?? '').then(
    (kept) => {
      show(kept, kept ? part.dataset.kept : '')
      part.hidden = false
    },
    // Storage forbidden: the button would promise what it cannot hold.
    () => {},
  )
}

const canKeep = () => 'serviceWorker' in navigator && 'caches' in globalThis && isSecureContext

async function isKept(address: string): Promise<boolean> {
  if (!(await caches.has(shelf))) return false
  return (await (await caches.open(shelf)).match(address, { ignoreVary: true })) !== undefined
}

async function keepAll(keeper: string, pages: readonly Kept[]) {
  const answers = await Promise.all(pages.map(({ from }) => fetch(from)))
  if (answers.some(({ ok }) => !ok)) throw new Error('a page did not come')
  const cache = await caches.open(shelf)
  await Promise.all(
    answers.map(async (answer, index) => {
      const headers = keptHeaders.flatMap((name): [string, string][] => {
        const value = answer.headers.get(name)
        return value === null ? [] : [[name, value]]
      })
      await cache.put(pages[index]?.at ?? '', new Response(await answer.blob(), { headers }))
    }),
  )
  await navigator.serviceWorker.register(keeper)
  await navigator.serviceWorker.ready
}

/** Takes back everything that was kept, and the worker that would show it. */
export async function forgetKept() {
  if (!canKeep()) return
  await caches.delete(shelf)
  const registrations = await navigator.serviceWorker.getRegistrations()
  await Promise.all(registrations.map((one) => one.unregister()))
}
