export { verifyBagCommand } from './bag/command.ts'
