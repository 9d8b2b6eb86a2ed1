/**
 * A program that transfers a service, and kills itself with SIGKILL a third of the way through a
 * step.
 */
import { transferService } from '#app/features/transfer/transfer-service.server.ts'

const [from = '', to = '', step = ''] = process.argv.slice(2)
await transferService(from, to, (doing, done = 0, of = 1) => {
  if (doing.includes(step) && done > of / 3) process.kill(process.pid, 'SIGKILL')
})
