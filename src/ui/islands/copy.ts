/** Shows the copy buttons, and answers them: the text of the target, then « Copié » for four seconds. */
export function copy() {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const target = document.getElementById(button.dataset.copy ?? '')
    const label = button.querySelector('span')
    if (!target || !label) continue
    const words = label.textContent
    button.hidden = false
    button.addEventListener('click', async () => {
      if (!(await copyTextOf(target))) return
      label.textContent = button.dataset.copied ?? words
      setTimeout(() => {
        label.textContent = words
      }, 4000)
    })
  }
}

async function copyTextOf(target: HTMLElement): Promise<boolean> {
  const box = target instanceof HTMLTextAreaElement ? target : undefined
  try {
    await navigator.clipboard.writeText(box ? box.value : linesOf(target))
    return true
  } catch {
    // No clipboard without https: the text is selected, ready for the keyboard or the long press.
    if (box) box.select()
    else getSelection()?.selectAllChildren(target)
    return false
  }
}

/** « label : value » on each line for a list of terms, otherwise the text as it is. */
function linesOf(target: HTMLElement): string {
  const terms = [...target.querySelectorAll('dt')]
  const lines = terms.map((term) => `${tidy(term)} : ${tidy(term.nextElementSibling)}`)
  return lines.length > 0 ? lines.join('\n') : tidy(target)
}

const tidy = (part: Element | null) => (part?.textContent ?? '').replace(/\s+/g, ' ').trim()
