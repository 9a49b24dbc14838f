import { spoken } from './spoken.ts'

/** What is read, in the order of the page. */
const parts = 'main h1, .verdict-night .lead, .gestures > :is(h2, h3), .gestures li'

/** Reads the title and the gestures with a voice of the device, shows which one is being read, pauses and stops. */
export function readAloud() {
  const bar = document.querySelector<HTMLElement>('.read-aloud')
  const start = bar?.querySelector<HTMLButtonElement>('[data-act=read]')
  const stop = bar?.querySelector<HTMLButtonElement>('[data-act=stop]')
  const label = start?.querySelector('span')
  if (!bar || !start || !stop || !label || !('speechSynthesis' in globalThis)) return
  const { lang } = document.documentElement
  const voice = () =>
    speechSynthesis.getVoices().find((one) => one.localService && one.lang.toLowerCase().startsWith(lang))
  const show = () => {
    bar.hidden = !voice()
  }
  show()
  // Browsers find their voices after the page is there.
  speechSynthesis.addEventListener('voiceschanged', show)

  let state: 'silent' | 'reading' | 'paused' = 'silent'
  const become = (next: typeof state) => {
    state = next
    label.textContent =
      (next === 'silent' ? bar.dataset.read : next === 'paused' ? bar.dataset.resume : bar.dataset.pause) ??
      ''
    stop.hidden = next === 'silent'
  }
  const light = (part?: Element) => {
    for (const lit of document.querySelectorAll('[data-aloud]')) lit.removeAttribute('data-aloud')
    part?.setAttribute('data-aloud', '')
    part?.scrollIntoView({ block: 'nearest' })
  }
  const fallSilent = () => {
    speechSynthesis.cancel()
    light()
    become('silent')
  }
  const read = () => {
    speechSynthesis.cancel()
    const read = [...document.querySelectorAll<HTMLElement>(parts)].filter((part) => part.checkVisibility())
    for (const [index, part] of read.entries()) {
      const words = new SpeechSynthesisUtterance(spoken(part.innerText))
      words.lang = lang
      words.voice = voice() ?? null
      words.addEventListener('start', () => light(part))
      if (index === read.length - 1) words.addEventListener('end', fallSilent)
      speechSynthesis.speak(words)
    }
    become('reading')
  }
  start.addEventListener('click', () => {
    if (state === 'silent') return read()
    if (state === 'reading') speechSynthesis.pause()
    else speechSynthesis.resume()
    become(state === 'reading' ? 'paused' : 'reading')
  })
  stop.addEventListener('click', () => {
    fallSilent()
    start.focus()
  })
  // A voice goes on when its page has gone: « Quitter » must be silent too.
  addEventListener('pagehide', () => speechSynthesis.cancel())
}
