import { createHash } from 'node:crypto'
import { canonicalJson } from '../kernel/canonical-json.ts'

/**
 * What a page showed, as a hidden field of its form carries it back: whoever answers answers what she read, and the
 * act compares it with what is there under its lock. No secret and no proof: who changes it only deceives herself.
 */
export const fingerprintOf = (shown: unknown): string =>
  createHash('sha256')
    // Through JSON once: moments become text, and what is undefined is not said.
    .update(canonicalJson(JSON.parse(JSON.stringify(shown ?? null))))
    .digest('base64url')
    .slice(0, 22)
