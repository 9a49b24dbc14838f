import http from 'node:http'

export type Answer = { status: number; location: string | undefined; body: string }

/** One visitor: her cookies, her connection kept open among many, what each step took. */
export class Visitor {
  private readonly cookies = new Map<string, string>()
  readonly steps: { name: string; milliseconds: number }[] = []
  private readonly origin: URL
  private readonly agent: http.Agent

  constructor(origin: URL, agent: http.Agent) {
    this.origin = origin
    this.agent = agent
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

  private ask(method: string, path: string, body?: string, reading = false): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers: Record<string, string> = reading ? {} : { 'accept-encoding': 'br' }
      if (this.cookies.size > 0)
        headers.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      if (body !== undefined) {
        headers['content-type'] = 'application/x-www-form-urlencoded'
        headers['content-length'] = String(Buffer.byteLength(body))
      }
      const { hostname, port } = this.origin
      const request = http.request(
        { hostname, port, path, method, headers, agent: this.agent },
        (response) => {
          for (const line of response.headers['set-cookie'] ?? []) this.keep(line)
          const answer = { status: response.statusCode ?? 0, location: response.headers.location, body: '' }
          if (reading) response.setEncoding('utf8').on('data', (piece: string) => (answer.body += piece))
          else response.resume()
          response.on('end', () => resolve(answer))
        },
      )
      request.on('error', reject)
      request.end(body)
    })
  }

  private keep(line: string) {
    const [pair = ''] = line.split(';')
    const mark = pair.indexOf('=')
    const value = pair.slice(mark + 1)
    if (value === '') this.cookies.delete(pair.slice(0, mark))
    else this.cookies.set(pair.slice(0, mark), value)
  }
}
