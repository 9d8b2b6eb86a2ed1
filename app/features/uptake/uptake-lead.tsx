import type { UptakeQuestion } from '#app/domain/uptake.ts'
import type { UptakeView } from '#app/features/uptake/view-uptake.server.ts'
import { CountedNote } from '#app/figures/counted-note.tsx'
import { formatDay } from '#app/ui/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

const daysInWords = ({ asAt, since }: UptakeView['days']): string =>
  since === null ? formatDay(asAt) : `${formatDay(since)} to ${formatDay(asAt)}`

type Props = {
  view: UptakeView
  asked: UptakeQuestion
  /** Somebody asked for these very days; else they are today's. */
  isDayGiven: boolean
  /** The records behind the number, for who may see them. */
  recordsHref: string | null
}

/** The message of a page of figures: the number in a sentence, how far it is to the target, and the base it is of. */
export const UptakeLead = ({ view: { message, distance, comparison, base, days, counted }, asked, isDayGiven, recordsHref }: Props) => (
  <>
    {days.asAt === asked.asAt && days.since === asked.since ? null : (
      <InsetText>
        {isDayGiven ? `You asked for ${daysInWords(asked)}. ` : ''}Figures without names are given for the ends of months, so that no two
        views differ by one person: these are of {daysInWords(days)}.
      </InsetText>
    )}
    <p className="govuk-body-l app-uptake__message">
      <strong>{message}</strong>
    </p>
    {distance ? <p className="govuk-body">{distance}</p> : null}
    {comparison ? <p className="govuk-body">{comparison}</p> : null}
    {base ? <p className="govuk-body-s">{base}</p> : null}
    <CountedNote id="how-counted" counted={counted}>
      {recordsHref ? (
        <p className="govuk-body">
          <a className="govuk-link" href={recordsHref}>
            See the records behind this number
          </a>
        </p>
      ) : null}
    </CountedNote>
  </>
)
