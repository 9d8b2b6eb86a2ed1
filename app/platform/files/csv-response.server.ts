/** A CSV file as a streamed response, with formulas escaped. */
import { csvLines } from '#app/platform/files/csv-writer.server.ts'

type Pages = AsyncIterable<readonly (readonly string[])[]>

/** @param pages of rows. The next page is read once the client has received the previous one. */
export function csvResponse(file: string, header: readonly string[], pages: Pages): Response {
  const encoder = new TextEncoder()
  const reading = pages[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${csvLines([header])}`)),
    async pull(controller) {
      const { done, value } = await reading.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(csvLines(value)))
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
