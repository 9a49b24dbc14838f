import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const readers = ['/usr/bin/pdfinfo', '/usr/bin/pdftotext']

/**
 * Whether this machine reads PDF files: Debian's poppler-utils, installed when we may. Without it the tests
 * that open what we print are skipped, and say so.
 */
export function hasPdfReaders(): boolean {
  if (readers.every(existsSync)) return true
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('PDF: no reader on this machine; installing the package poppler-utils with apt-get…')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '-qq', 'poppler-utils'], { stdio: 'ignore' })
  }
  return readers.every(existsSync)
}

/** What a reader of PDF files sees: what the file says of itself, its tags as a tree, its words in order. */
export function readPdf(pdf: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'balise-pdf-'))
  const file = join(folder, 'paper.pdf')
  writeFileSync(file, pdf)
  const run = (command: string, ...options: string[]) =>
    execFileSync(command, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    return {
      info: run('pdfinfo', file),
      metadata: run('pdfinfo', '-meta', file),
      tags: run('pdfinfo', '-struct-text', file),
      text: run('pdftotext', '-raw', file, '-'),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
