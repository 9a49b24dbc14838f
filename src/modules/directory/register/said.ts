import type { RegisterSaid } from '../store/tables.ts'
import type { Looked } from './register.ts'

/** What the register said of an establishment, in the word that is kept. */
export const saidBy = (looked: Looked): RegisterSaid =>
  looked.kind === 'found' ? (looked.company.isOpen ? 'open' : 'closed') : looked.kind
