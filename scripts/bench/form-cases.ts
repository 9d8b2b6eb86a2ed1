/** Forms with few fields and with far too many, and how long other requests wait while they are handled. */
import { longestWait } from './longest-wait.ts'
import { limitFigure, timed, type Case } from './measure.ts'
import { serve } from './servers.ts'

type Body = { name: string; body: string; type: string; status: number }

const numbered = (count: number, field: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => field(index)).join('')

const urlEncoded = (count: number, status: number): Body => ({
  name: `${count} URL-encoded fields`,
  body: numbered(count, (index) => `&field-${index}=1`).slice(1),
  type: 'application/x-www-form-urlencoded',
  status,
})

const multipart = (count: number, status: number): Body => ({
  name: `${count} multipart fields`,
  body: `${numbered(count, (index) => `--x\r\nContent-Disposition: form-data; name="${index}"\r\n\r\n\r\n`)}--x--\r\n`,
  type: 'multipart/form-data; boundary=x',
  status,
})

async function send(address: string, { name, body, type, status }: Body): Promise<void> {
  const response = await fetch(`${address}/sign-in`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': type },
    redirect: 'manual',
  })
  await response.arrayBuffer()
  if (response.status !== status)
    throw new Error(`A form with ${name} got the status ${response.status}.`)
}

const ROUNDS = 12

export const forms: Case = {
  name: 'forms',
  isOnce: true,
  run: async (bench) => {
    const copy = await bench.databases.copy(await bench.databases.seeded(bench.sizes))
    const service = await serve(copy.url)
    try {
      const worstOf = async (bodies: readonly Body[]) => {
        for (const body of bodies) await send(service.address, body)
        let worst = 0
        const live = await longestWait(service.address, async () => {
          for (let round = 0; round < (bench.isQuick ? 1 : ROUNDS); round += 1)
            for (const body of bodies)
              worst = Math.max(worst, await timed(() => send(service.address, body)))
        })
        return { worst, live }
      }
      const few = await worstOf([urlEncoded(200, 400), multipart(200, 400)])
      const many = await worstOf([urlEncoded(40_000, 413), multipart(15_000, 413)])
      const note = 'the slowest URL-encoded or multipart form, sent to /sign-in'
      return [
        limitFigure(bench, {
          case: 'form-200',
          ours: few.worst,
          unit: 'ms',
          under: 50,
          note: `200 fields, parsed: ${note}`,
        }),
        limitFigure(bench, {
          case: 'form-40000',
          ours: many.worst,
          unit: 'ms',
          under: 50,
          note: `40,000 fields (15,000 if multipart), refused: ${note}`,
        }),
        limitFigure(bench, {
          case: 'form-live',
          ours: Math.max(few.live, many.live),
          unit: 'ms',
          under: 100,
          note: 'the slowest response of /health/live during these requests',
        }),
      ]
    } finally {
      await service.stop()
      await copy.remove()
    }
  },
}
