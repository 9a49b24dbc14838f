import net from 'node:net'

export type Answer = { status: number; location: string | undefined; body: string }

/**
 * The connections of all visitors to one server, kept open among many.
 *
 * The load shares the machine with what it measures, so it must weigh little: this speaks just enough HTTP/1.1
 * for a server that always says its content-length, at a quarter of the cost of node:http.
 */
export class Wires {
  private readonly idle: Wire[] = []
  private readonly origin: URL

  constructor(origin: URL) {
    this.origin = origin
  }

  async ask(request: string): Promise<{ head: string; body: Buffer }> {
    const wire = this.idle.pop() ?? new Wire(this.origin)
    const answer = await wire.ask(request)
    this.idle.push(wire)
    return answer
  }

  close() {
    for (const wire of this.idle) wire.close()
  }
}

/** One connection, one question at a time. */
class Wire {
  private readonly socket: net.Socket
  private received: Buffer = Buffer.alloc(0)
  private wanted = -1
  private headEnd = -1
  private resolve: (answer: { head: string; body: Buffer }) => void = () => {}
  private reject: (error: Error) => void = () => {}

  constructor({ hostname, port }: URL) {
    this.socket = net.connect({ host: hostname, port: Number(port), noDelay: true })
    this.socket.on('data', (piece) => this.hear(piece))
    this.socket.on('error', (error) => this.reject(error))
    this.socket.on('close', () => this.reject(new Error('the server closed the connection')))
  }

  ask(request: string): Promise<{ head: string; body: Buffer }> {
    return new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
      this.socket.write(request)
    })
  }

  close() {
    this.reject = () => {}
    this.socket.destroy()
  }

  private hear(piece: Buffer) {
    this.received = this.received.length === 0 ? piece : Buffer.concat([this.received, piece])
    if (this.wanted < 0) {
      this.headEnd = this.received.indexOf('\r\n\r\n')
      if (this.headEnd < 0) return
      const length = /\r\ncontent-length: (\d+)/i.exec(this.received.toString('latin1', 0, this.headEnd))?.[1]
      if (length === undefined) return this.reject(new Error('an answer did not say its length'))
      this.wanted = this.headEnd + 4 + Number(length)
    }
    if (this.received.length < this.wanted) return
    const answer = {
      head: this.received.toString('latin1', 0, this.headEnd),
      body: this.received.subarray(this.headEnd + 4, this.wanted),
    }
    this.received = Buffer.alloc(0)
    this.wanted = -1
    this.resolve(answer)
  }
}

/** One visitor: her cookies, and what each step took. */
export class Visitor {
  private readonly cookies = new Map<string, string>()
  readonly steps: { name: string; milliseconds: number }[] = []
  private readonly host: string
  private readonly wires: Wires

  constructor(origin: URL, wires: Wires) {
    this.host = origin.host
    this.wires = wires
  }

  /** Another device: nothing of the first is left in it. */
  forgetEverything() {
    this.cookies.clear()
  }

  async get(name: string, path: string, expected = 200): Promise<Answer> {
    return this.timed(name, expected, path, () => this.ask('GET', path))
  }

  /** The same, and reads the page: it is asked without compression, as if the browser had unpacked it. */
  async read(name: string, path: string): Promise<Answer> {
    return this.timed(name, 200, path, () => this.ask('GET', path, undefined, true))
  }

  async post(name: string, path: string, fields: Record<string, string>, expected = 303): Promise<Answer> {
    return this.timed(name, expected, path, () =>
      this.ask('POST', path, new URLSearchParams(fields).toString()),
    )
  }

  private async timed(name: string, expected: number, path: string, run: () => Promise<Answer>) {
    const started = performance.now()
    const answer = await run()
    this.steps.push({ name, milliseconds: performance.now() - started })
    if (answer.status !== expected)
      throw new Error(`${name} ${path}: ${answer.status} instead of ${expected}`)
    return answer
  }

  private async ask(method: string, path: string, form?: string, reading = false): Promise<Answer> {
    const lines = [`${method} ${path} HTTP/1.1`, `host: ${this.host}`]
    if (!reading) lines.push('accept-encoding: br')
    if (this.cookies.size > 0)
      lines.push(`cookie: ${[...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')}`)
    if (form !== undefined)
      lines.push(
        'content-type: application/x-www-form-urlencoded',
        `content-length: ${Buffer.byteLength(form)}`,
      )
    const { head, body } = await this.wires.ask(`${lines.join('\r\n')}\r\n\r\n${form ?? ''}`)
    for (const [, line] of head.matchAll(/\r\nset-cookie: ([^\r]*)/gi)) this.keep(line ?? '')
    return {
      status: Number(head.slice(9, 12)),
      location: /\r\nlocation: ([^\r]*)/i.exec(head)?.[1],
      body: reading ? body.toString() : '',
    }
  }

  private keep(line: string) {
    const [pair = ''] = line.split(';')
    const mark = pair.indexOf('=')
    const value = pair.slice(mark + 1)
    if (value === '') this.cookies.delete(pair.slice(0, mark))
    else this.cookies.set(pair.slice(0, mark), value)
  }
}
