import { copy } from './copy.ts'
import { firstMistake } from './first-mistake.ts'
import { keepPage } from './keep-page.ts'
import { keepTyped } from './keep-typed.ts'
import { minuteClock } from './minute-clock.ts'
import { panels } from './panels.ts'
import { passkey } from './passkey.ts'
import { print } from './print.ts'
import { quickExit } from './quick-exit.ts'
import { readAloud } from './read-aloud.ts'
import { suggest } from './suggest.ts'

// Each one improves a page that already works without it; one that fails leaves the others alone.
for (const island of [
  quickExit,
  panels,
  firstMistake,
  copy,
  print,
  minuteClock,
  suggest,
  keepTyped,
  keepPage,
  readAloud,
  passkey,
]) {
  try {
    island()
  } catch (fault) {
    reportError(fault)
  }
}
