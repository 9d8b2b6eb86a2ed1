import { IN_POST, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { KeyFigures } from '#app/ui/key-figures.tsx'

type Props = { view: UptakeView; parsed: UptakeQuery }

/** Whether the staff records are older than the figures, which readers must know before they use them. */
export const hasOldExtract = ({ extract, days }: Pick<UptakeView, 'extract' | 'days'>): boolean =>
  extract === null || extract < days.asAt

/** The top of an uptake page: the main message, the figures that answer it, and what else to know about them. */
export const UptakeSummary = ({ view, parsed }: Props) => {
  const { message, headlines, rank, distance, pace, since, comparison, base, days, extract } = view
  // The key figures say that people in post are the base.
  const hasSetBase = parsed.base !== IN_POST || headlines.length === 0
  const details = [
    headlines.length > 1 ? pace : distance,
    rank,
    since,
    comparison,
    hasSetBase ? base : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(' ')
  return (
    <>
      <p className="govuk-body-l app-uptake__message">
        <strong>{message}</strong>
      </p>
      {headlines.length > 0 ? <KeyFigures figures={headlines} /> : null}
      {details === '' ? null : <p className="govuk-body">{details}</p>}
      {hasOldExtract(view) ? <ExtractNote extract={extract} asAt={days.asAt} /> : null}
    </>
  )
}
