/*! Balise, module 1. EUPL-1.2 */

/** How long a frame that has loaded may stay silent, in milliseconds: a host that forbids it shows nothing. */
const patience = 5_000
const shortest = 100
const tallest = 4_000

/**
 * `<balise-module>`: puts the module in place of the plain link it holds.
 *
 * All is in the address of the link: which instance, which département, language, colours. The link stays until
 * the frame has said how tall it is, and comes back when it never does (forbidden by the page, out of reach): in
 * a page that runs no script it is all there is. Nothing is read in the page but that link; no cookie, no
 * storage, no style element, so that the strictest policy only has to name the instance.
 */
class BaliseModule extends HTMLElement {
  private frame: HTMLIFrameElement | undefined
  private link: HTMLAnchorElement | undefined
  private origin = ''

  connectedCallback() {
    addEventListener('message', this.hear)
    if (this.shadowRoot) return
    const link = this.querySelector('a')
    if (link) return this.enclose(link)
    // The script came before the rest of the page: the link is not there yet.
    const watch = new MutationObserver(() => {
      const late = this.querySelector('a')
      if (!late) return
      watch.disconnect()
      this.enclose(late)
    })
    watch.observe(this, { childList: true, subtree: true })
  }

  disconnectedCallback() {
    removeEventListener('message', this.hear)
  }

  private enclose(link: HTMLAnchorElement) {
    if (!URL.canParse(link.href)) return
    const { origin, protocol, search } = new URL(link.href)
    if (protocol !== 'https:' && protocol !== 'http:') return
    const frame = document.createElement('iframe')
    frame.src = `${origin}/module/cadre${search}`
    frame.loading = 'lazy'
    frame.referrerPolicy = 'no-referrer'
    // It opens tabs of its own; it can never take the visitor away from the page that shows it. On a page of the
    // instance itself this would hold nothing back, and browsers say so.
    if (origin !== location.origin)
      frame.sandbox.add(
        'allow-scripts',
        'allow-same-origin',
        'allow-forms',
        'allow-popups',
        'allow-popups-to-escape-sandbox',
      )
    Object.assign(frame.style, {
      display: 'block',
      width: '100%',
      height: '1px',
      border: '0',
      visibility: 'hidden',
    })
    frame.addEventListener('load', () => setTimeout(() => this.giveUp(), patience))
    Object.assign(this, { frame, link, origin })
    this.style.display = 'block'
    this.attachShadow({ mode: 'open' }).append(document.createElement('slot'), frame)
  }

  /** Only from our frame, only from the instance, and only a number. */
  private readonly hear = ({ source, origin, data }: MessageEvent<unknown>) => {
    const { frame } = this
    if (!frame || source !== frame.contentWindow || origin !== this.origin) return
    if (typeof data !== 'object' || data === null || !('baliseHeight' in data)) return
    const height = data.baliseHeight
    if (typeof height !== 'number' || !(height >= shortest && height <= tallest)) return
    frame.title = this.link?.textContent.trim() ?? ''
    frame.style.height = `${Math.ceil(height)}px`
    frame.style.visibility = 'visible'
    this.shadowRoot?.querySelector('slot')?.remove()
  }

  private giveUp() {
    if (this.shadowRoot?.querySelector('slot')) this.frame?.remove()
  }
}

if (!customElements.get('balise-module')) customElements.define('balise-module', BaliseModule)
