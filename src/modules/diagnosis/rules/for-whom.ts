import type { Answers } from './questionnaire.ts'

/** The question « pour qui », as the tree and the addresses name it. */
export const forWhom = 'for-whom'

/** Somebody helps: what is asked and said speaks of another person. A witness is not in this case. */
export const isForOther = (given: Answers): boolean => given[forWhom] === 'someone-else'
