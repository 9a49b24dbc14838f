/**
 * In the frame: tells the page around how tall we are, each time it changes. To whoever frames us, since the
 * module may be on any site: a height says nothing of anybody.
 */
const tell = () =>
  parent.postMessage({ baliseHeight: Math.ceil(document.body.getBoundingClientRect().height) }, '*')

if (parent !== window) {
  // Said once without waiting: a frame that is not shown yet is not drawn, and its observers sleep.
  tell()
  addEventListener('load', tell)
  new ResizeObserver(tell).observe(document.body)
}

// What was typed has gone to the new tab: it does not stay on the site of somebody else.
document.querySelector('form')?.addEventListener('submit', ({ target }) => {
  if (target instanceof HTMLFormElement) setTimeout(() => target.reset())
})
