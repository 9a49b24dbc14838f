const prefix = 'typed:'

/**
 * Keeps what is being typed in a form marked `data-keep`, in this tab only, so that a reload loses nothing.
 *
 * It never leaves the device, goes with the tab, with the sending of the form and with « Quitter ». What
 * the server wrote in a box wins over what was kept.
 */
export function keepTyped() {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) {
    const key = prefix + form.dataset.keep
    const boxes = () => [
      ...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[type=text]'),
    ]
    for (const [name, typed] of Object.entries(kept(key))) {
      const box = boxes().find((each) => each.name === name)
      if (box && !box.value && typeof typed === 'string') box.value = typed
    }
    form.addEventListener('input', () => {
      const typed = Object.fromEntries(boxes().map(({ name, value }) => [name, value]))
      attempt(() => sessionStorage.setItem(key, JSON.stringify(typed)))
    })
    form.addEventListener('submit', () => attempt(() => sessionStorage.removeItem(key)))
  }
}

export function forgetTyped() {
  attempt(() => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  })
}

function kept(key: string): Record<string, unknown> {
  const value: unknown = attempt(() => JSON.parse(sessionStorage.getItem(key) ?? '{}'))
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Storage may be full, forbidden or hold anything: keeping is a comfort, never a condition. */
function attempt<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
