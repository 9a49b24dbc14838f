/** What a list of providers is cut by: drafts are their company's alone, and in none. */
export const standings = ['visible', 'hidden', 'submitted', 'delisted', 'refused', 'closed'] as const
export type ListedAs = (typeof standings)[number]
export type Wanted = { words: string; department: string | undefined; standing: ListedAs | undefined }
