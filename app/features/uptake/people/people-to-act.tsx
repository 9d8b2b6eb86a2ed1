import type { PeopleToAct } from '#app/features/uptake/people/count-to-act.server.ts'
import { placesSentence } from '#app/features/uptake/people/people-sentences.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

/** How many people are not upskilled today, and the way to the list of exactly those people. */
export const PeopleToActNote = ({
  found: { params, asAt, total, ...places },
  assignHref,
}: {
  found: PeopleToAct
  /** Where a viewer can require a course of everyone listed. Null if they cannot. */
  assignHref: string | null
}) => (
  <p className="govuk-body app-not-printed">
    {`On ${formatDay(asAt)}, ${formatNumber(total)} ${total === 1 ? 'person whose name you can see is' : 'people whose names you can see are'} not upskilled: ${placesSentence(places)} `}
    <a className="govuk-link govuk-!-font-weight-bold" href={paths.uptakePeople(params)}>
      Nominate or remind them
    </a>
    {assignHref === null ? null : (
      <>
        {' · '}
        <a className="govuk-link" href={assignHref}>
          Require a course
        </a>
      </>
    )}
  </p>
)
