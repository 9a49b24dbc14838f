/** A review as everybody reads it: nothing in it says who wrote it. */
export type PublishedReview = {
  id: string
  mark: number
  text: string
  /** ISO day on which the work was done. */
  experiencedOn: string
  writtenAt: Date
  publishedAt: Date
  answer: { text: string; at: Date } | undefined
}

/** How many reviews are published of a provider; their mean in tenths, none while they are too few to say anything. */
export type Score = { count: number; tenths: number | undefined }

/**
 * What the sheets and the lists show of reviews. They are kept by another module, which asks this one: whoever makes
 * the house passes it (src/balise.ts). A score is shown beside a provider, and never moves it in the order.
 */
export type Reviews = {
  /** One page of those of a provider, the last published first, and its score. */
  of: (providerId: string, page: number) => Promise<{ score: Score; shown: readonly PublishedReview[] }>
  /** Those of a whole list, asked at once; who has none is not in it. */
  scores: (providerIds: readonly string[]) => Promise<ReadonlyMap<string, Score>>
}
