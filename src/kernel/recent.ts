/** The last things asked for, each made once; beyond `most` of them, the one unasked for the longest is let go. */
export class Recent<Key, Value> {
  private readonly kept = new Map<Key, Value>()
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  get(key: Key, make: () => Value): Value {
    const found = this.kept.get(key)
    const value = found ?? make()
    // A map keeps its order: what was just asked for goes last.
    if (found !== undefined) this.kept.delete(key)
    this.kept.set(key, value)
    const [oldest] = this.kept.keys()
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest)
    return value
  }
}
