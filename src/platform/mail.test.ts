import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, it } from 'vitest'
import { openPost } from './mail.ts'
import { readSettings } from './settings.ts'

const now = () => new Date('2026-11-21T17:05:00Z')
const settingsWith = (env: Record<string, string>, mode: 'demo' | 'production' = 'demo') =>
  readSettings(env, mode).settings

type Received = { from: string; to: string[]; mail: Email }

/** A real mail server on this machine, which keeps what it is given. */
async function mailServer({ refusing = false } = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refusing ? new Error('no such person') : null),
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', async () => {
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          mail: await PostalMime.parse(Buffer.concat(pieces)),
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  closing.push(() => new Promise((resolve) => server.close(() => resolve())))
  return { received, url: `smtp://127.0.0.1:${port}` }
}

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const mail = {
  to: 'amina@exemple.example',
  subject: 'Votre dossier BAL-7K4P-93TD : une clé à ne prêter à personne, même à Noël « non »',
  text: 'Bonjour,\n\nOuvrez ce lien avant demain à 18 h :\n\nhttps://aide.exemple.example/dossier/passage/aB-_9\n\n.\n— Balise 🗝',
}

describe('a mail', () => {
  it('arrives as it was written, in plain text, accents and all', async () => {
    const { received, url } = await mailServer()
    const post = openPost(
      settingsWith({ SMTP_URL: url, BALISE_MAIL_FROM: 'Balise – aide <aide@exemple.example>' }),
      now,
    )
    expect(post.open).toBe(true)
    await post.send(mail)
    expect(received).toHaveLength(1)
    const [{ from, to, mail: arrived } = {}] = received as Partial<Received>[]
    expect([from, to]).toEqual(['aide@exemple.example', ['amina@exemple.example']])
    expect(arrived?.from).toMatchObject({ name: 'Balise – aide', address: 'aide@exemple.example' })
    expect(arrived?.subject).toBe(mail.subject)
    expect(arrived?.text?.trimEnd()).toBe(mail.text)
    expect(arrived?.html).toBeUndefined()
    expect(arrived?.attachments).toEqual([])
  })

  it('cannot be turned to somebody else by what was typed', async () => {
    const { received, url } = await mailServer()
    const post = openPost(settingsWith({ SMTP_URL: url }), now)
    await post.send({ ...mail, subject: 'Bonjour\r\nBcc: pirate@exemple.example\r\n\r\nAutre corps' })
    expect(received.map(({ to }) => to)).toEqual([['amina@exemple.example']])
    expect(received[0]?.mail.bcc ?? []).toEqual([])
    expect(received[0]?.mail.text?.trimEnd()).toBe(mail.text)
  })

  it('that the server refuses is a failure, for the job to try again', async () => {
    const { received, url } = await mailServer({ refusing: true })
    const post = openPost(settingsWith({ SMTP_URL: url }), now)
    await expect(post.send(mail)).rejects.toThrow()
    expect(received).toEqual([])
  })

  it('that finds no server is a failure, said soon', async () => {
    const { url } = await mailServer()
    await closing.pop()?.()
    await expect(openPost(settingsWith({ SMTP_URL: url }), now).send(mail)).rejects.toThrow()
  })
})

describe('without a mail server', () => {
  it('production sends nothing and says so, and keeps no mailbox', async () => {
    const post = openPost(settingsWith({}, 'production'), now)
    expect(post.open).toBe(false)
    await expect(post.send(mail)).rejects.toThrow('no SMTP server')
    expect(post.mailbox).toEqual([])
  })

  it('the demo shows the last fifty, newest first, and nothing leaves the machine', async () => {
    const post = openPost(settingsWith({}), now)
    for (let number = 1; number <= 60; number++) await post.send({ ...mail, subject: `Courrier ${number}` })
    expect(post.mailbox).toHaveLength(50)
    expect(post.mailbox[0]).toEqual({ ...mail, subject: 'Courrier 60', at: now() })
    expect(post.mailbox.at(-1)?.subject).toBe('Courrier 11')
  })
})
