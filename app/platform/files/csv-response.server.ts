/** CSV files as streamed responses. */
import { csvLines } from '#app/platform/files/csv-writer.server.ts'

type Pages = AsyncIterable<readonly (readonly string[])[]>

/** @param parts of the text. The next part is read once the client has received the previous one. */
export function csvTextResponse(file: string, parts: AsyncIterable<string>): Response {
  const encoder = new TextEncoder()
  const reading = parts[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reading.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await reading.return?.()
    },
  })
  return new Response(body, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${file}"`,
    },
  })
}

/** With formulas escaped. @param pages of rows. The next page is read once the client has received the previous one. */
export function csvResponse(file: string, header: readonly string[], pages: Pages): Response {
  async function* lines() {
    yield `\uFEFF${csvLines([header])}`
    for await (const rows of pages) yield csvLines(rows)
  }
  return csvTextResponse(file, lines())
}
