type Suggestion = { value: string; label: string; note?: string; code?: string }

const pause = 150
const shortest = 2

/**
 * Turns a plain box into a combobox (ARIA 1.2, list autocomplete): the list comes from `data-suggest`, the
 * count is said aloud, arrows, Enter and Escape work, and leaving the box keeps what was typed.
 */
export function suggest() {
  for (const frame of document.querySelectorAll<HTMLElement>('[data-suggest]')) {
    const input = frame.querySelector<HTMLInputElement>('input:not([type=hidden])')
    if (input) combobox(frame, input)
  }
}

function combobox(frame: HTMLElement, input: HTMLInputElement) {
  const { suggest: source = '', count = '', none = '' } = frame.dataset
  const code = frame.querySelector<HTMLInputElement>('input[type=hidden]')
  const list = element('ul', { class: 'suggest-list', role: 'listbox', id: `${input.id}-list` })
  const status = element('span', { class: 'sr', role: 'status' })
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  list.hidden = true
  set(input, {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  })
  input.autocomplete = 'off'
  frame.append(list, status)

  let found: Suggestion[] = []
  let active = -1
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  const close = () => {
    clearTimeout(timer)
    asking?.abort()
    list.hidden = true
    list.replaceChildren()
    found = []
    point(-1)
    input.setAttribute('aria-expanded', 'false')
  }

  const point = (index: number) => {
    active = index
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(at === active))
      if (at === active) option.scrollIntoView({ block: 'nearest' })
    }
    if (active < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `${list.id}-${active}`)
  }

  const choose = (index: number) => {
    const chosen = found[index]
    if (!chosen) return
    input.value = chosen.value
    if (code) code.value = chosen.code ?? ''
    status.textContent = ''
    close()
  }

  const show = (suggestions: Suggestion[]) => {
    found = suggestions
    const options = found.map(({ label, note }, index) => {
      const option = element('li', { role: 'option', id: `${list.id}-${index}` })
      option.textContent = label
      if (note) option.append(' ', Object.assign(document.createElement('span'), { textContent: note }))
      option.addEventListener('click', () => choose(index))
      return option
    })
    list.replaceChildren(...options)
    list.hidden = found.length === 0
    point(-1)
    input.setAttribute('aria-expanded', String(found.length > 0))
    status.textContent = found.length > 0 ? count.replace('{n}', String(found.length)) : none
  }

  const ask = async () => {
    const address = new URL(source, location.href)
    address.searchParams.set('q', input.value.trim())
    asking = new AbortController()
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { accept: 'application/json' } })
      if (answer.ok) show(await answer.json())
    } catch {
      // The box goes on as a plain box: no network, or one more letter typed meanwhile.
    }
  }

  input.addEventListener('input', () => {
    if (code) code.value = ''
    close()
    if (input.value.trim().length >= shortest) timer = setTimeout(ask, pause)
  })
  input.addEventListener('keydown', (event) => {
    const last = found.length - 1
    if (event.key === 'Escape' && !list.hidden) {
      close()
      event.stopPropagation()
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault()
      choose(active)
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && last >= 0) {
      event.preventDefault()
      const next = event.key === 'ArrowDown' ? active + 1 : active - 1
      point(next > last ? 0 : next < 0 ? last : next)
    }
  })
  input.addEventListener('blur', close)
  // Pressing an option must not take the focus out of the box before the click arrives.
  list.addEventListener('mousedown', (event) => event.preventDefault())
}

function element(name: 'ul' | 'li' | 'span', attributes: Record<string, string>) {
  const made = document.createElement(name)
  set(made, attributes)
  return made
}

function set(target: Element, attributes: Record<string, string>) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value)
}
