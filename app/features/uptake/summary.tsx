import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import { MethodDetails } from '#app/reports/method-details.tsx'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

const daysInWords = ({ asAt, since }: UptakeView['days']): string =>
  since === null ? formatDay(asAt) : `${formatDay(since)} to ${formatDay(asAt)}`

type Props = {
  view: UptakeView
  parsed: UptakeQuery
  /** The URL of the records behind the number. Null for viewers who cannot see them. */
  recordsHref: string | null
}

/** The top of an uptake page: the main message, the distance to the target, and the base. */
export const UptakeSummary = ({
  view: { message, rank, distance, since, comparison, base, days, counted, extract },
  parsed,
  recordsHref,
}: Props) => (
  <>
    {days.asAt === parsed.asAt && days.since === parsed.since ? null : (
      <InsetText>
        You chose {daysInWords(parsed)}, but these figures are for {daysInWords(days)}. You do not
        have access to people’s names, so you can only see figures for the end of a month. Figures
        for days close together could reveal information about one person.
      </InsetText>
    )}
    <p className="govuk-body-l app-uptake__message">
      <strong>{message}</strong>
    </p>
    {rank ? <p className="govuk-body">{rank}</p> : null}
    {distance ? <p className="govuk-body">{distance}</p> : null}
    {since ? <p className="govuk-body">{since}</p> : null}
    {comparison ? <p className="govuk-body">{comparison}</p> : null}
    {base ? <p className="govuk-body-s">{base}</p> : null}
    <ExtractNote extract={extract} asAt={days.asAt} />
    <MethodDetails id="how-counted" method={counted}>
      {recordsHref ? (
        <p className="govuk-body">
          <a className="govuk-link" href={recordsHref}>
            See the records behind this number
          </a>
        </p>
      ) : null}
    </MethodDetails>
  </>
)
