import type { FastifyBaseLogger } from 'fastify'
import type { Db } from './database/index.ts'
import type { Post } from './mail.ts'
import type { Secrets } from './secrets.ts'
import type { Settings } from './settings.ts'
import type { Language, Words } from './words/index.ts'

/** What every module is given: the outside, opened once in main.ts, and nothing that could be faked by accident. */
export type World = {
  db: Db
  now: () => Date
  settings: Settings
  secrets: Secrets
  post: Post
  words: Record<Language, Words>
  log: FastifyBaseLogger
}
