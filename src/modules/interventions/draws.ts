import { createHash } from 'node:crypto'
import type { Form } from '../../platform/http/form.ts'
import { isId } from '../directory/index.ts'

/**
 * What makes a press the same as another: the draw of the page, and what was typed. A page that somebody came back to
 * and wrote other words in draws something else. Nothing for a form that has no draw: it is carried out each time.
 */
export function drawOf(form: Form): string | undefined {
  if (!isId(form.text('draw'))) return undefined
  return createHash('sha256')
    .update(JSON.stringify([...form.pairs()]))
    .digest('base64url')
}
