/** The last look at a release's tables before they are frozen: is there a cell that tells of few people, whatever withheld it before? */
import type { DisclosurePolicy } from '#app/domain/disclosure.ts'

type Cell = { upskilled: number | null; base: number | null; percent: number | null; withheld: boolean }
/** A table as it would be published; its rows add up to its total, where it has one. */
export type ReleasedTable = { title: string; total: Omit<Cell, 'withheld'> | null; rows: readonly (Cell & { name: string })[] }
export type DisclosingCell = { table: string; row: string; why: string }

function whyItself({ upskilled, base, percent, withheld }: Cell, policy: DisclosurePolicy): string | null {
  const numbers = [upskilled, base].filter((number) => number !== null)
  if (withheld) return numbers.length > 0 || percent !== null ? 'it is withheld and has a number all the same' : null
  const isSmall = numbers.some((number) => number > 0 && number < policy.threshold)
  if (isSmall) return `its number is below ${policy.threshold}`
  if (numbers.some((number) => number % policy.rounding !== 0)) return `its number is not rounded to ${policy.rounding}`
  if (percent !== null && (base === null || base < policy.percentageBase))
    return `its share is of fewer than ${policy.percentageBase} people`
  return null
}

/** A withheld row alone is what the total leaves when the others are taken away. */
function whyByTotal({ rows, total }: ReleasedTable): string | null {
  const isTotalled = total !== null && total.upskilled !== null
  return isTotalled && rows.filter((row) => row.withheld).length === 1 ? 'it is the only one withheld, so its total gives it away' : null
}

/** The cells that would disclose, with why; none when the tables may be published. */
export const disclosingCells = (tables: readonly ReleasedTable[], policy: DisclosurePolicy): DisclosingCell[] =>
  tables.flatMap((table) =>
    table.rows.flatMap((row) => {
      const why = whyItself(row, policy) ?? (row.withheld ? whyByTotal(table) : null)
      return why === null ? [] : [{ table: table.title, row: row.name, why }]
    }),
  )
