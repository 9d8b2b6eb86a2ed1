/** Carries a service, and kills its own process as kill -9 does when so much of it is under way: run as a program of its own. */
import { transferService } from '#app/features/transfer/transfer-service.server.ts'

const [from = '', to = '', at = ''] = process.argv.slice(2)
await transferService(from, to, (doing, done = 0, of = 1) => {
  if (doing.includes(at) && done > of / 3) process.kill(process.pid, 'SIGKILL')
})
