/** The panels of the header close on Escape and when something else is pressed. */
export function panels() {
  const close = (event: Event) => {
    for (const panel of document.querySelectorAll<HTMLDetailsElement>('.panel[open]')) {
      const inside = event.target instanceof Node && panel.contains(event.target)
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') continue
        if (inside) panel.querySelector('summary')?.focus()
        panel.open = false
      } else if (!inside) panel.open = false
    }
  }
  document.addEventListener('click', close)
  document.addEventListener('keydown', close)
}
