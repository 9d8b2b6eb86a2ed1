import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import { MethodDetails } from '#app/reports/method-details.tsx'
import { ExtractNote } from '#app/reports/extract-note.tsx'

type Props = {
  view: UptakeView
  /** The URL of the records behind the number. Null for viewers who cannot see them. */
  recordsHref: string | null
}

/** The top of an uptake page: the main message, the distance to the target, and the base. */
export const UptakeSummary = ({
  view: { message, rank, distance, since, comparison, base, days, counted, extract },
  recordsHref,
}: Props) => (
  <>
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
