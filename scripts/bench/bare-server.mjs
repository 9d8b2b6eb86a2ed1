/** The floor for pages: a node:http server that sends a file's content. Plain JavaScript, so that no types have to be removed. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [, , file] = process.argv
const bytes = readFileSync(file)
const server = createServer((request, response) => {
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': bytes.length,
  })
  response.end(bytes)
})
server.listen(Number(process.env.PORT))
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
})
