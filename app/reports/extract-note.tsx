import type { Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { WarningText } from '#app/ui/warning-text.tsx'

/**
 * Gives the date of the latest full extract of staff records, and warns if it is before the date of
 * the figures.
 * @param extract the date, or null if no full extract has been imported
 */
export function ExtractNote({ extract, asAt }: { extract: Day | null; asAt: Day }) {
  if (extract === null)
    return <p className="govuk-body-s">No full extract of staff records has been imported yet.</p>
  if (extract >= asAt)
    return (
      <p className="govuk-body-s">
        The latest full extract of staff records is dated {formatDay(extract)}.
      </p>
    )
  return (
    <WarningText>
      The latest full extract of staff records is dated {formatDay(extract)}. These figures are for
      a later date, {formatDay(asAt)}, so they may not include more recent changes to people’s
      posts.
    </WarningText>
  )
}
