import { Link } from '../link/link.tsx'
import type { Words } from '../words.ts'

export type EmergencyNumber = { number: string; href: string; text: Words }

export type FooterProps = {
  danger: {
    title: Words
    numbers: readonly EmergencyNumber[]
    note?: Words
  }
  links: readonly { title: string; links: readonly { label: Words; href: string }[] }[]
  legal: Words
}

/** Emergency numbers on every page, before anything else down there. */
export const Footer = ({ danger, links, legal }: FooterProps) => (
  <footer class="footer night">
    <div class="wrap footer-grid">
      <section class="footer-danger" aria-labelledby="footer-danger">
        <h2 id="footer-danger">{danger.title}</h2>
        <Numbers numbers={danger.numbers} />
        {danger.note && <p class="small">{danger.note}</p>}
      </section>
      {links.map((group, index) => (
        <nav key={group.title} aria-labelledby={`footer-links-${index + 1}`}>
          <h2 id={`footer-links-${index + 1}`}>{group.title}</h2>
          <ul>
            {group.links.map(({ label, href }) => (
              <li key={href}>
                <Link href={href}>{label}</Link>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </div>
    <div class="wrap">
      <p class="small footer-legal">{legal}</p>
    </div>
  </footer>
)

export const Numbers = ({ numbers }: { numbers: readonly EmergencyNumber[] }) => (
  <ul class="numbers">
    {numbers.map(({ number, href, text }) => (
      <li key={number}>
        <Link href={href}>
          <b>{number}</b> <span>{text}</span>
        </Link>
      </li>
    ))}
  </ul>
)
