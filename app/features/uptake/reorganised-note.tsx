/** Lists a department's predecessors and successors, to explain sudden changes in its figures. */
import { Fragment } from 'react'
import type {
  RelatedOrganisation,
  OrganisationHistory,
} from '#app/data/government/organisation-history.server.ts'
import { paths } from '#app/paths.ts'
import { startingWithBody, theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

const Names = ({ organisations }: { organisations: readonly RelatedOrganisation[] }) => (
  <>
    {organisations.map(({ code, name }, index) => (
      <Fragment key={code}>
        {index === 0 ? null : index === organisations.length - 1 ? ' and ' : ', '}
        <a className="govuk-link" href={paths.uptakeDepartment(code)}>
          {theBody(name)}
        </a>
      </Fragment>
    ))}
  </>
)

const groupByDay = (
  organisations: readonly RelatedOrganisation[],
): [string, RelatedOrganisation[]][] => [...Map.groupBy(organisations, ({ on }) => on)]

export function ReorganisedNote({
  name,
  history: { closedOn, successors, predecessors },
}: {
  name: string
  history: OrganisationHistory
}) {
  if (closedOn === null && successors.length === 0 && predecessors.length === 0) return null
  return (
    <InsetText>
      {closedOn === null ? null : (
        <p className="govuk-body">
          {startingWithBody(name)} closed on {formatDay(closedOn)}. Its figures before that date
          have not changed.
        </p>
      )}
      {groupByDay(successors).map(([day, organisations]) => (
        <p key={day} className="govuk-body">
          On {formatDay(day)}, work moved from {theBody(name)} to{' '}
          <Names organisations={organisations} />.
        </p>
      ))}
      {groupByDay(predecessors).map(([day, organisations]) => (
        <p key={day} className="govuk-body">
          On {formatDay(day)}, {theBody(name)} took on work from{' '}
          <Names organisations={organisations} />.
        </p>
      ))}
    </InsetText>
  )
}
