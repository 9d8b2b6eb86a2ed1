/** An answer that is a CSV file, sent as its rows are read. No spreadsheet runs a cell of it. */
import { stringify } from 'csv-stringify/sync'

/** Cells that begin with `=`, `+`, `-`, `@`, tab or return get an apostrophe before them. */
const write = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: '\r\n' },
  )

type Pages = AsyncIterable<readonly (readonly string[])[]>

/** @param pages of rows; the next is asked for when the reader has taken the one before. */
export function csvResponse(file: string, header: readonly string[], pages: Pages): Response {
  const encoder = new TextEncoder()
  const reading = pages[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${write([header])}`)),
    async pull(controller) {
      const { done, value } = await reading.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(write(value)))
    },
    async cancel() {
      await reading.return?.()
    },
  })
  return new Response(body, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${file}"` },
  })
}
