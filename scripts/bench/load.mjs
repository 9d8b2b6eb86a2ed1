/** Requests a URL many times, ten at once, in a separate process, and prints the result as JSON. */
import autocannon from 'autocannon'

const [, , url, amount, cookie] = process.argv
const times = []
const run = autocannon({
  url,
  amount: Number(amount),
  connections: 10,
  timeout: 300,
  headers: { cookie },
})
const startedAt = performance.now()
let lastAt = startedAt
// Autocannon reports its end only once a second, so this records the time of the last response.
run.on('response', (client, status, bytes, milliseconds) => {
  lastAt = performance.now()
  times.push(milliseconds)
})
const { errors, non2xx } = await run
const seconds = (lastAt - startedAt) / 1000
times.sort((a, b) => a - b)
process.stdout.write(
  JSON.stringify({
    failed: errors + non2xx,
    perSecond: (times.length - non2xx) / seconds,
    p95: times[Math.ceil(times.length * 0.95) - 1] ?? null,
  }),
)
