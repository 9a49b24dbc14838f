import type { Words } from '../words.ts'
import { Scene } from './scene.tsx'

export type HeroProps = {
  title: Words
  lead?: Words
  /** The box where people tell. */
  children: Words
  /** The red link that overlaps the night and the page. */
  below?: Words
}

/** The home page: one question, one box, one light. */
export const Hero = ({ title, lead, children, below }: HeroProps) => (
  <>
    <div class="hero night">
      <Scene />
      <div class="wrap">
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
        {children}
      </div>
    </div>
    {below && <div class="wrap hero-below">{below}</div>}
  </>
)
