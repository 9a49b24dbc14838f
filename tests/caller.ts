import type { House } from './house.ts'
import { asForm } from './house.ts'

export type Answer = Awaited<ReturnType<House['app']['inject']>>

let callers = 0
/** Of networks kept for benchmarks (RFC 2544): no two callers of a run share one. */
const addressOf = (count: number) => `198.18.${Math.floor(count / 250)}.${(count % 250) + 1}`

/**
 * Somebody at a browser, without a browser: keeps the cookies she is given, sends forms, each from an address of
 * her own. Redirections are not followed: a test says where they lead.
 */
export function aCaller(house: Pick<House, 'app'>) {
  const cookies: Record<string, string> = {}
  const remoteAddress = addressOf(++callers)

  const keep = (answer: Answer): Answer => {
    for (const { name, value, maxAge, expires } of answer.cookies) {
      if (value === '' || maxAge === 0 || (expires && expires.getTime() === 0)) delete cookies[name]
      else cookies[name] = value
    }
    return answer
  }

  return {
    cookies,
    get: async (url: string, headers: Record<string, string> = {}) =>
      keep(await house.app.inject({ url, headers, cookies, remoteAddress })),
    post: async (url: string, fields: Record<string, string> | string = {}) => {
      const form =
        typeof fields === 'string' ? { payload: fields, headers: asForm({}).headers } : asForm(fields)
      return keep(await house.app.inject({ method: 'POST', url, cookies, remoteAddress, ...form }))
    },
  }
}

export type Caller = ReturnType<typeof aCaller>

/** Text as a page writes it. */
export const inPage = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const tag = '(?:[^>"]|"[^"]*")*'

/** The value of a field of a page, as it would be sent back: hidden, typed or chosen. */
export function fieldIn({ body }: { body: string }, name: string): string | undefined {
  const named = `name="${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"`
  const input = new RegExp(`<input${tag} ${named}${tag}>`).exec(body)?.[0]
  if (input) return unescapeHtml(/ value="([^"]*)"/.exec(input)?.[1] ?? '')
  const area = new RegExp(`<textarea${tag} ${named}${tag}>([^<]*)</textarea>`).exec(body)
  if (area) return unescapeHtml(area[1] ?? '')
  const select = new RegExp(`<select${tag} ${named}${tag}>(.*?)</select>`, 's').exec(body)?.[1]
  if (select === undefined) return undefined
  const chosen = new RegExp(`<option${tag} selected${tag}>`).exec(select)?.[0] ?? ''
  return unescapeHtml(/ value="([^"]*)"/.exec(chosen)?.[1] ?? '')
}

/** Every field of the form that leads to an address, as a browser would send it untouched. */
export function formTo({ body }: { body: string }, action: string): Record<string, string> {
  const form = body
    .split('<form')
    .find((part) => part.includes(`action="${action}"`))
    ?.split('</form>')[0]
  if (form === undefined) throw new Error(`the page has no form to ${action}`)
  const names = form.matchAll(new RegExp(`<(?:input|textarea|select)${tag} name="([^"]*)"`, 'g'))
  return Object.fromEntries(
    [...names].map(([, name = '']) => [
      unescapeHtml(name),
      fieldIn({ body: form }, unescapeHtml(name)) ?? '',
    ]),
  )
}

const unescapeHtml = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Opens a form, fills it in and sends it with what its page keeps in hidden fields; where there is none, sends all the same. */
export async function fillsIn(caller: Caller, url: string, fields: Record<string, string>): Promise<Answer> {
  const page = await caller.get(url)
  const kept = page.body.includes(`action="${url}"`) ? formTo(page, url) : {}
  return caller.post(url, { ...kept, ...fields })
}
