import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casePath, casesPaths } from '../src/modules/cases/paths.ts'
import { anOperator } from './operator.ts'
import type { Command } from './server.ts'

/** What a victim could leave behind her in a log, had we not taken care. */
const amina = {
  name: 'Benaliazur',
  mail: 'amina.benaliazur@exemple.example',
  phone: '0639987654',
  commune: 'Valbrunette',
  address: '203.0.113.77',
  story: 'Mon voisin Octavien m’a pris 1312 euros sur le compte FR7630006000011234567890189',
  wrongSecret: 'abeille bateau cerise domino escargot fabuleux',
  browser: 'Navigateur-de-Benaliazur/7.0',
}
const secrets: string[] = Object.values(amina)

const { port, url, serving, leaves } = await anOperator()
let server: Command

beforeAll(async () => {
  server = await serving({
    BALISE_TRUSTED_PROXIES: '1',
    // The most talkative log, and a mail server that is not there: what goes wrong is told too.
    BALISE_LOG_LEVEL: 'trace',
    SMTP_URL: 'smtp://127.0.0.1:1',
    BALISE_MAIL_FROM: 'Balise <aide@exemple.example>',
  })
}, 60_000)
afterAll(leaves)

const cookies = new Map<string, string>()

async function ask(path: string, init: RequestInit = {}) {
  const answer = await fetch(url + path, {
    redirect: 'manual',
    ...init,
    headers: {
      'user-agent': amina.browser,
      'x-forwarded-for': amina.address,
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...init.headers,
    },
  })
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    cookies.set(name, value)
  }
  return answer
}

const send = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: new URLSearchParams(fields), headers })

const sendJson = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

async function raw(text: string) {
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  socket.write(text)
  await wait(200)
  socket.destroy()
}

describe('the log', () => {
  it('holds nothing of a person who has told, opened, kept, moved and lost a case', {
    timeout: 60_000,
  }, async () => {
    const statuses: number[] = []
    const noted = async (answer: Promise<Response>) => {
      const { status, headers } = await answer
      statuses.push(status)
      return headers.get('location') ?? ''
    }

    await noted(send('/diagnostic/recit', { story: amina.story, public: 'particulier' }))
    await noted(ask('/diagnostic/recit'))
    await noted(ask('/diagnostic/resultat/fake-bank-adviser?public=particulier&via=words'))
    const left = await send('/diagnostic/pas-trouve', { story: amina.story, consent: 'yes' })
    const textNumber = /TXT(-\w{4}){3}/.exec(await left.text())?.[0] ?? ''
    expect(textNumber).not.toBe('')
    secrets.push(textNumber, textNumber.slice(4))
    await noted(send('/diagnostic/pas-trouve/effacer', { number: textNumber }))
    await noted(ask(`/communes?q=${amina.commune}`))
    const opened = await noted(
      send(casesPaths.open, {
        threat: 'fake-bank-adviser',
        public: 'particulier',
        flags: 'money-lost',
        'keep-story': 'yes',
      }),
    )
    const number = /BAL-\w{4}-\w{4}/.exec(opened)?.[0] ?? ''
    expect(number).not.toBe('')
    secrets.push(number)
    await noted(ask(opened))
    await noted(ask(casePath(number)))
    await noted(
      send(casePath(number, 'facts'), {
        story: amina.story,
        accounts: amina.name,
        'occurredAt-date': 'hier',
      }),
    )
    await noted(send(casePath(number, 'mail'), { mail: amina.mail }))
    const passage = await (await send(casePath(number, 'device'), {})).text()
    const token = /\/dossier\/passage\/([\w-]+)/.exec(passage)?.[1] ?? ''
    expect(token).not.toBe('')
    secrets.push(token)
    await noted(ask(`/dossier/passage/${token}`))
    await noted(send(`/dossier/passage/${token}`, {}))
    await noted(send(casesPaths.reopen, { number, secret: amina.wrongSecret }))
    await noted(ask(`/dossier/${number}/inconnu`))

    const api = await sendJson(
      '/api/v1/cases',
      JSON.stringify({
        threat: 'phishing-sms',
        public: 'particulier',
        facts: { name: amina.name, story: amina.story },
      }),
    )
    const made = (await api.json()) as { number: string; secret: string }
    secrets.push(made.number, made.secret, encodeURIComponent(made.secret))
    await noted(
      ask(`/api/v1/cases/${made.number}`, {
        headers: { authorization: `Bearer ${encodeURIComponent(made.secret)}` },
      }),
    )
    await noted(
      ask(`/api/v1/cases/${made.number}`, { headers: { authorization: `Bearer ${amina.wrongSecret}` } }),
    )
    await noted(sendJson('/api/v1/triage', JSON.stringify({ text: amina.story })))

    // What goes wrong says no more.
    await noted(ask(`/${amina.name}?mail=${amina.mail}`))
    await noted(ask(`/%E9${amina.name}`))
    await noted(sendJson('/api/v1/cases', `{"threat": "${amina.name}"`))
    await noted(
      sendJson(
        '/api/v1/cases',
        JSON.stringify({ threat: amina.name, public: amina.name, insee: amina.name }),
      ),
    )
    await noted(sendJson('/api/v1/triage', `{"__proto__":"${amina.name}","text":{"mail":"${amina.mail}"}}`))
    await noted(
      send('/dossier/reprendre', { number: amina.name }, { origin: `https://${amina.name}.example` }),
    )
    await noted(
      ask('/dossier/reprendre', {
        method: 'POST',
        body: amina.story,
        headers: { 'content-type': `text/${amina.name}` },
      }),
    )
    await raw(`GET /${amina.name} HTTP/9.9\r\nHost: ${amina.name}\r\n\r\n`)
    await raw(
      `POST /api/v1/triage HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"text":"${amina.mail}`,
    )
    await raw(
      `POST /diagnostic/recit HTTP/1.1\r\nHost: x\r\nCookie: recit0=${amina.name}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n${amina.mail}`,
    )
    await raw(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${amina.name}=${'x'.repeat(40_000)}\r\n\r\n`)

    expect(statuses.filter((status) => status >= 500)).toEqual([])
    expect(statuses.filter((status) => status < 400).length).toBeGreaterThan(10)
    // The mail is tried by a job, every two seconds.
    await server.says(/"job":"case-link-mail"/)

    const log = server.said.out + server.said.err
    for (const secret of secrets) {
      expect(log).not.toContain(secret)
      expect(decoded(log)).not.toContain(secret)
      // Bytes are logged as numbers, and read as easily.
      expect(log).not.toContain([...Buffer.from(secret)].join(','))
    }
    for (const word of ['Octavien', 'FR76', '1312']) expect(log).not.toContain(word)
  })

  it('says of each request what was asked as declared, how it ended and how long it took', () => {
    const lines = server.said.out
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
    const answered = lines.filter(({ msg }) => msg === 'answered')
    expect(answered.length).toBeGreaterThan(15)
    for (const line of answered)
      expect(Object.keys(line).sort()).toEqual([
        'level',
        'method',
        'ms',
        'msg',
        'reqId',
        'route',
        'status',
        'time',
      ])
    const routes = new Set(answered.map(({ route }) => route))
    expect(routes).toContain('/dossier/:number')
    expect(routes).toContain('/api/v1/cases/:number')
    expect(routes).toContain('none')
  })

  it('says nothing at all of where somebody quits, tells her story, or asks for a commune', () => {
    for (const route of ['/quitter', '/communes', '/api/v1/triage', '/healthz'])
      expect(server.said.out).not.toContain(`"${route}"`)
    expect(server.said.out).not.toContain('"POST","route":"/diagnostic/recit"')
  })
})

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
