export const worklistPaths = {
  list: '/compte/a-faire',
  task: '/compte/a-faire/tache',
  entrust: '/compte/a-faire/confier',
  looked: '/compte/a-faire/regarde',
  morning: '/compte/a-faire/courriel',
} as const

/** What the list shows: all kinds or one, of everybody or one's own. */
export type Filter = { kind?: string | undefined; mine?: boolean | undefined }

/** The address of the list, as it is asked for, with what was just done. */
export function listPath({ kind, mine }: Filter, done?: string): string {
  const query = new URLSearchParams()
  if (kind) query.set('genre', kind)
  if (mine) query.set('a', 'moi')
  if (done) query.set('fait', done)
  return query.size === 0 ? worklistPaths.list : `${worklistPaths.list}?${query}`
}

export const taskPath = (key: string) => `${worklistPaths.task}?${new URLSearchParams({ tache: key })}`
