import { forgetKept } from './keep-page.ts'
import { forgetTyped } from './keep-typed.ts'

/**
 * « Quitter » : empties the page at once, forgets what was typed, and puts a neutral site in its place, so
 * that the back button does not return to this page. Escape pressed three times does the same.
 *
 * The pages visited before stay in the history of the browser: only its owner can clear it, and the help
 * page says so.
 */
export function quickExit() {
  const link = document.querySelector<HTMLAnchorElement>('a[data-quick-exit]')
  if (!link) return
  const leave = () => {
    forgetTyped()
    globalThis.speechSynthesis?.cancel()
    // Not waited for: the order of /quitter to forget everything says it again.
    forgetKept().catch(() => {})
    const address = link.href
    document.title = '\u200b'
    document.body.replaceChildren()
    location.replace(address)
  }
  link.addEventListener('click', (event) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    leave()
  })
  const twoSeconds = 2000
  let presses: number[] = []
  document.addEventListener('keydown', (event) => {
    if (event.repeat) return
    if (event.key !== 'Escape') presses = []
    else {
      presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < twoSeconds)
      if (presses.length >= 3) leave()
    }
  })
}
