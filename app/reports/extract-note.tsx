import type { Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { WarningText } from '#app/ui/warning-text.tsx'

/**
 * Says how old the latest full extract of people is, and warns if it is older than the day of the
 * figures.
 * @param extract its day, or null if no full extract has been imported
 */
export function ExtractNote({ extract, asAt }: { extract: Day | null; asAt: Day }) {
  if (extract === null)
    return <p className="govuk-body-s">No full extract of people has been imported yet.</p>
  if (extract >= asAt)
    return (
      <p className="govuk-body-s">
        The latest full extract of people is dated {formatDay(extract)}.
      </p>
    )
  return (
    <WarningText>
      The latest full extract of people is dated {formatDay(extract)}, before the day shown,{' '}
      {formatDay(asAt)}. Changes to people’s posts since then may be missing from these figures.
    </WarningText>
  )
}
