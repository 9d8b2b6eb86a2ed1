/** A table of figures in the API. It has the same columns and rows as the CSV file of the page. */
import { z } from 'zod'

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
const row = z
  .record(z.string(), cell)
  .describe('A value for each column, by the name of the column. Null if there is no number.')

export const figuresSchema = z
  .object({
    report: z.string(),
    title: z.string(),
    policy: z
      .array(z.string())
      .describe('How small numbers are withheld and rounded. Says so if the figures are exact.'),
    notes: z.array(z.string()),
    columns: z.array(
      z.object({
        name: z.string(),
        title: z.string(),
        description: z.string(),
        type: z.string().describe('What its values are, such as text, count or percent.'),
      }),
    ),
    rows: z.array(row),
    total: row.nullable(),
  })
  .meta({ id: 'Figures' })

export type FiguresBody = z.input<typeof figuresSchema>
