import { type Asked, embedPaths, enterPath, framePath } from './paths.ts'

/** What a webmaster copies, for one instance and one setting of the module. */
export type Codes = { script: string; frame: string; link: string; policy: string }

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** Tall enough for a column of 300 pixels, in pixels: without script nobody can tell the frame its height. */
const heightAlone = 900

/** `words` is what the plain link says, and how the frame is named to who does not see it. */
export function codesFor(instance: URL, asked: Asked, words: string): Codes {
  const address = (path: string) => escapeHtml(new URL(path, instance).href)
  const link = `<a href="${address(enterPath(asked))}">${escapeHtml(words)}</a>`
  return {
    script: `<script src="${address(embedPaths.script)}" async></script>\n<balise-module>${link}</balise-module>`,
    frame: `<iframe src="${address(framePath(asked))}" title="${escapeHtml(words)}" width="100%" height="${heightAlone}" frameborder="0" loading="lazy" referrerpolicy="no-referrer"></iframe>`,
    link,
    policy: `script-src ${instance.origin}; frame-src ${instance.origin}`,
  }
}
