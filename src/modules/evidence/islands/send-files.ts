import { type DetailedError, Upload } from 'tus-js-client'

/** What the file box says of how to send (src/ui/field/file-box.tsx). */
type Send = {
  to: string
  done: string
  unfinished: readonly { name: string; size: number | null; url: string }[]
  words: Readonly<Record<'progress' | 'done' | 'failed' | 'refused' | 'resume' | 'all', string>>
}

/** Pieces small enough that a telephone network which comes and goes loses little. */
const pieceBytes = 4 * 1024 ** 2
/** Waits between two tries, in milliseconds; then a press goes on. */
const waits = [0, 1_000, 3_000, 6_000, 12_000, 24_000, 48_000]

const fill = (sentence: string, values: Record<string, string | number>) =>
  sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))

for (const box of document.querySelectorAll<HTMLInputElement>('input[data-send]')) {
  const { form } = box
  if (form) sendInstead(form, box, JSON.parse(box.dataset.send ?? '{}') as Send)
}

/** Sends the chosen files piece by piece, each on its line; whatever stops goes on where it was. */
function sendInstead(form: HTMLFormElement, box: HTMLInputElement, send: Send) {
  const list = document.createElement('ul')
  list.className = 'sendings'
  const said = document.createElement('p')
  said.className = 'sr'
  said.setAttribute('role', 'status')
  box.after(list, said)
  const button = form.querySelector<HTMLButtonElement>('button:not([type=button])')

  form.addEventListener('submit', (event) => {
    const files = [...(box.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    if (button) button.disabled = true
    list.replaceChildren()
    const told = new FormData(form)
    let left = files.length
    let kept = 0
    const ended = (whole: boolean) => {
      left--
      if (whole) kept++
      if (left > 0) return
      if (button) button.disabled = false
      if (kept === files.length) {
        said.textContent = send.words.all
        location.assign(send.done)
      }
    }
    // One after the other: a phone that sends two at once sends neither faster.
    void files.reduce(
      (before, file) => before.then(() => sendOne(file, told, send, list, said).then(ended)),
      Promise.resolve(),
    )
  })
}

/** Sends one file; true once it is an exhibit, false when it was refused. */
function sendOne(
  file: File,
  told: FormData,
  { to, unfinished, words }: Send,
  list: HTMLElement,
  said: HTMLElement,
): Promise<boolean> {
  const line = document.createElement('li')
  const text = document.createElement('span')
  const bar = document.createElement('progress')
  bar.max = 100
  bar.value = 0
  bar.setAttribute('aria-label', file.name)
  line.append(text, bar)
  list.append(line)
  const tell = (sentence: string) => {
    text.textContent = sentence
  }
  const begun = unfinished.find(({ name, size }) => name === file.name && size === file.size)

  return new Promise((resolve) => {
    const upload = new Upload(file, {
      endpoint: to,
      uploadUrl: begun?.url ?? null,
      chunkSize: pieceBytes,
      retryDelays: waits,
      // Nothing stays in the browser: this computer may be shared with whoever did it.
      storeFingerprintForResuming: false,
      metadata: {
        filename: file.name,
        filetype: file.type,
        kind: String(told.get('kind') ?? ''),
        sample: String(told.get('sample') ?? ''),
      },
      onProgress: (sent, all) => {
        const percent = all === 0 ? 0 : Math.floor((sent / all) * 100)
        bar.value = percent
        tell(fill(words.progress, { name: file.name, percent }))
      },
      onSuccess: () => {
        bar.value = 100
        tell(fill(words.done, { name: file.name }))
        said.textContent = text.textContent
        resolve(true)
      },
      onError: (error) => {
        const answer = (error as DetailedError).originalResponse
        if (answer && answer.getStatus() >= 400 && answer.getStatus() < 500) {
          // No sentence of ours: the case is no longer open in this browser, and its page will say so.
          if (!answer.getHeader('content-type')?.startsWith('text/plain')) return location.reload()
          tell(fill(words.refused, { name: file.name, why: answer.getBody() }))
          bar.remove()
          said.textContent = text.textContent
          return resolve(false)
        }
        tell(fill(words.failed, { name: file.name }))
        said.textContent = text.textContent
        const again = document.createElement('button')
        again.type = 'button'
        again.className = 'ds-button'
        again.textContent = words.resume
        again.addEventListener('click', () => {
          again.remove()
          upload.start()
        })
        line.append(again)
      },
    })
    tell(fill(words.progress, { name: file.name, percent: 0 }))
    upload.start()
  })
}
