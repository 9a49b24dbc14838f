/**
 * The process in which what people deposit is parsed and drawn again, away from the server (apart.ts). It is given
 * a task as its argument and the bytes on its input; it answers on its output, and ends.
 */
import type { Drawing, Reading } from './apart.ts'
import { archiveFacts } from './archive.ts'
import { redrawn } from './codecs.ts'
import type { Facts } from './derive.ts'
import { imageFacts } from './image.ts'
import { mailFacts } from './mail.ts'
import { pdfFacts } from './pdf.ts'

const factsOf: Record<Reading['read'], (bytes: Buffer, task: Reading) => Facts | Promise<Facts>> = {
  mail: (bytes, { whole, headOnly }) => mailFacts(bytes, whole, !headOnly),
  image: (bytes, { type }) => imageFacts(bytes, type),
  pdf: (bytes, { whole }) => pdfFacts(bytes, whole),
  archive: (bytes, { size }) => archiveFacts(bytes, size),
}

const task = JSON.parse(process.argv[2] ?? '') as Reading | Drawing
const pieces: Buffer[] = []
for await (const piece of process.stdin) pieces.push(piece)
const bytes = Buffer.concat(pieces)
pieces.length = 0

process.stdout.write(
  'draw' in task
    ? await redrawn(bytes, task.draw, task.orientation)
    : JSON.stringify(await factsOf[task.read](bytes, task)),
)
