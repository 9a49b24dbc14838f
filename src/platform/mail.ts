import { createTransport } from 'nodemailer'
import type { Settings } from './settings.ts'

/** A mail to one person, in plain text: it reads everywhere and hides nothing. */
export type Mail = { to: string; subject: string; text: string }

export type Post = {
  /** Whether this instance can send mail at all; forms that promise one are shown only then. */
  open: boolean
  /** Sends one mail. Throws when the server refuses it: the job that called tries again later. */
  send: (mail: Mail) => Promise<void>
  /** In the demo and in development, the last mails, newest first. Nothing leaves the machine. */
  mailbox: readonly DeliveredMail[]
}

export type DeliveredMail = Mail & { at: Date }

const mailboxSize = 50

export function openPost(settings: Settings, now: () => Date): Post {
  if (settings.smtpUrl !== undefined) {
    const transport = createTransport(settings.smtpUrl)
    return {
      open: true,
      mailbox: [],
      send: async ({ to, subject, text }) => {
        await transport.sendMail({ from: settings.mailFrom, to, subject, text })
      },
    }
  }
  if (settings.mode === 'production') {
    return { open: false, mailbox: [], send: () => Promise.reject(new Error('no SMTP server is configured')) }
  }
  const mailbox: DeliveredMail[] = []
  return {
    open: true,
    mailbox,
    send: async (mail) => {
      mailbox.unshift({ ...mail, at: now() })
      mailbox.length = Math.min(mailbox.length, mailboxSize)
    },
  }
}
