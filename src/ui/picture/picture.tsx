import { safeHref } from '../safe-href.ts'

export type PictureProps = { src: string; alt: string }

/** A picture that somebody gave us, as large as the column lets it be; not fetched before one comes to it. */
export const Picture = ({ src, alt }: PictureProps) => (
  <img class="picture" src={safeHref(src)} alt={alt} loading="lazy" />
)
