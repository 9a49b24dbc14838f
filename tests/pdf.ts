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

/**
 * What a reader of PDF files sees: what the file says of itself, its tags as a tree, its words in order. Each is read
 * when it is asked: Poppler takes half a minute to draw the tree of four thousand lines.
 */
export function readPdf(pdf: Buffer) {
  const read = (command: string, ...options: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'balise-pdf-'))
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    try {
      return execFileSync(command, [...options, file, ...(command === 'pdftotext' ? ['-'] : [])], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return {
    get info() {
      return read('pdfinfo')
    },
    get metadata() {
      return read('pdfinfo', '-meta')
    },
    get tags() {
      return read('pdfinfo', '-struct-text')
    },
    get text() {
      return read('pdftotext', '-raw')
    },
  }
}
