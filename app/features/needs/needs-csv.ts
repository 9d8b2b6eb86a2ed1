/** The rows of the needs as a file for machines: the numbers of the page, and nothing where there is none. */
import { stringify } from 'csv-stringify/sync'
import { answersInOrder } from '#app/domain/needs.ts'
import type { NeedsReport } from '#app/features/needs/answer-needs.server.ts'

/** A column with what it holds, for whoever describes the file. */
export type NeedsColumn = { name: string; title: string; type: 'text' | 'number' }
export type NeedsTable = { columns: NeedsColumn[]; rows: (string | number | null)[][] }

const text = (name: string, title: string): NeedsColumn => ({ name, title, type: 'text' })
const number = (name: string, title: string): NeedsColumn => ({ name, title, type: 'number' })

/** The skills with their seats, or the groups of one skill or area. */
export function needsTable(report: NeedsReport): NeedsTable {
  const answers = answersInOrder(report.levels)
  const isArea = report.area !== null
  const rows = report.groups ?? report.skills
  const quarters = report.groups === null ? (report.supply[0]?.quarters ?? []) : []
  return {
    columns: [
      text('key', 'Code'),
      text('name', 'Name'),
      number('assessed', 'People assessed'),
      ...(isArea ? [] : answers.map((answer) => number(answer, `People who answered ${answer}`))),
      number('met', 'People at or above target'),
      number('below', 'People below target'),
      number('compared', 'People compared with a target'),
      number('percent', 'Share at or above target, per cent'),
      ...(isArea ? [] : [number('levels-to-gain', 'Levels to gain')]),
      text('state', 'Whether it is shown'),
      ...quarters.flatMap(({ ends }) => [
        number(`seats-${ends}`, `Seats in the quarter to ${ends}`),
        number(`free-${ends}`, `Free seats in the quarter to ${ends}`),
        number(`shortfall-${ends}`, `Shortfall by ${ends}`),
      ]),
    ],
    rows: rows.map((row) => [
      row.key,
      row.name,
      row.assessed,
      ...(isArea ? [] : answers.map((answer) => row.answers[answer] ?? null)),
      row.met,
      row.below,
      row.compared,
      row.percent,
      ...(isArea ? [] : [row.levelsToGain]),
      row.state,
      ...(quarters.length === 0 ? [] : (report.supply.find(({ skill }) => skill === row.key)?.quarters ?? [])).flatMap(
        ({ seats, free, shortfall }) => [seats, free, shortfall],
      ),
    ]),
  }
}

/** UTF-8 text with a header row; names that a spreadsheet would run as a formula are made harmless. */
export function needsCsv(report: NeedsReport): string {
  const { columns, rows } = needsTable(report)
  return stringify([columns.map(({ name }) => name), ...rows], { escape_formulas: true, record_delimiter: '\r\n' })
}
