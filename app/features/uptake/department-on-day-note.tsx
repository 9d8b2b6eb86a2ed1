/**
 * Explains that an organisation has no figures of its own on this date, or has had none since, and
 * links to the figures that include it.
 */
import type { DepartmentOnDay } from '#app/features/uptake/department-on-day.server.ts'
import { startingWithBody, theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

type Props = {
  name: string
  found: DepartmentOnDay
  /** The URL of a department’s page for the same query, on a day or on the default day. */
  hrefOf: (code: string, asAt?: string) => string
  code: string
}

export function DepartmentOnDayNote({
  name,
  code,
  found: { asAt, missing, now, lastFigures },
  hrefOf,
}: Props) {
  const link = (href: string, text: string) => (
    <a className="govuk-link" href={href}>
      {text}
    </a>
  )
  const start = startingWithBody(name)
  if (lastFigures !== null)
    return (
      <InsetText>
        {link(
          hrefOf(code, lastFigures),
          `See the last figures for ${theBody(name)}, on ${formatDay(lastFigures)}`,
        )}
      </InsetText>
    )
  if (missing === null)
    return now === null ? null : (
      <InsetText>
        {start} was a department on {formatDay(asAt)}. Since {formatDay(now.since)} it has been
        counted in {link(hrefOf(now.within.code), theBody(now.within.name))}.
      </InsetText>
    )
  const { within, from, firstFigures } = missing
  return (
    <InsetText>
      {within === null ? (
        <p className="govuk-body">
          {start} had not opened on {formatDay(asAt)}.
        </p>
      ) : (
        <p className="govuk-body">
          {start} was not a department on {formatDay(asAt)}. It was counted in{' '}
          {link(hrefOf(within.code, asAt), theBody(within.name))}.
        </p>
      )}
      {from === null || firstFigures === null ? null : (
        <p className="govuk-body">
          It has figures of its own from {formatDay(from)}.{' '}
          {firstFigures.isPast
            ? link(
                hrefOf(code, firstFigures.day),
                `See its figures on ${formatDay(firstFigures.day)}`,
              )
            : `The first figures you will be able to see are for ${formatDay(firstFigures.day)}.`}
        </p>
      )}
    </InsetText>
  )
}
