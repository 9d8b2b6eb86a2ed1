/** The emails with the figures of a report. */
import { rankRows, type UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { paths } from '#app/paths.ts'
import { DIMENSION_SINGULAR, messageOf } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { queryParamsOf } from '#app/features/uptake/scheduled/report-query.server.ts'

/** An email is read on a phone. The page has all rows. */
const MAX_ROWS = 40

const EXACT_NOTE =
  'These figures are exact, and small numbers can identify people. Share them only with people who may see them.'

const POLICY_NOTE =
  'Numbers that could identify people are withheld, and the others are rounded. The page explains how.'

type Email = { kind: 'scheduled-report'; subject: string; body: string }
type Asked = { name: string; query: string; service: string }

const stopLine = (service: string): string =>
  `To change or stop these emails:\n${service}${paths.scheduledReports()}`

function lineOf({ name, upskilled, base, percent }: UptakeRow): string {
  if (upskilled === null) return `${name}: withheld`
  const share = percent === null ? '' : ` (${percent}%)`
  return base === null
    ? `${name}: ${formatNumber(upskilled)}`
    : `${name}: ${formatNumber(upskilled)} of ${formatNumber(base)}${share}`
}

function rowsOf({ breakdowns }: UptakeFigures): string[] {
  const report = breakdowns[0]?.report
  if (!report || report.rows.length === 0) return []
  const rows = rankRows(report.rows)
  const more = rows.length - MAX_ROWS
  const lines = rows.slice(0, MAX_ROWS).map(lineOf)
  const left =
    more > 0 ? [`The page has ${formatNumber(more)} more ${more === 1 ? 'row' : 'rows'}.`] : []
  return [[`By ${DIMENSION_SINGULAR[report.by]}`, ...lines, ...left].join('\n')]
}

/** The email with the figures, as the recipient would see them on the page. */
export function figuresEmail(figures: UptakeFigures, { name, query, service }: Asked): Email {
  const { query: counted, total, labels, scope } = figures
  const page = paths.uptake({ ...queryParamsOf(query), 'as-at': counted.asAt })
  return {
    kind: 'scheduled-report',
    subject: `${name}: ${formatDay(counted.asAt)}`,
    body: [
      messageOf(counted, total, labels, scope.where),
      ...rowsOf(figures),
      scope.exact ? EXACT_NOTE : POLICY_NOTE,
      `See the page with these figures:\n${service}${page}`,
      stopLine(service),
    ].join('\n\n'),
  }
}

/** The email that says why there are no figures this time. */
export const noFiguresEmail = (reasons: readonly string[], { name, service }: Asked): Email => ({
  kind: 'scheduled-report',
  subject: `${name}: no figures this time`,
  body: [`We could not count this report. ${reasons.join(' ')}`, stopLine(service)].join('\n\n'),
})

/** The last email, to someone who may no longer read the figures. */
export const endedReportEmail = ({ name }: Asked): Email => ({
  kind: 'scheduled-report',
  subject: `${name}: these emails have ended`,
  body: 'You no longer have a role that can see the figures of uptake, so we have stopped sending this report.',
})
