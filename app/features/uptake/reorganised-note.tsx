/** Lists a department's predecessors and successors, to explain jumps in its figures. */
import { Fragment } from 'react'
import type {
  RelatedOrganisation,
  OrganisationHistory,
} from '#app/data/government/organisation-history.server.ts'
import { paths } from '#app/paths.ts'
import { startingWithBody, theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

const Names = ({ kin }: { kin: readonly RelatedOrganisation[] }) => (
  <>
    {kin.map(({ code, name }, index) => (
      <Fragment key={code}>
        {index === 0 ? null : index === kin.length - 1 ? ' and ' : ', '}
        <a className="govuk-link" href={paths.uptakeDepartment(code)}>
          {theBody(name)}
        </a>
      </Fragment>
    ))}
  </>
)

/** Grouped by day. */
const byDay = (kin: readonly RelatedOrganisation[]): [string, RelatedOrganisation[]][] => [
  ...Map.groupBy(kin, ({ on }) => on),
]

export function ReorganisedNote({
  name,
  past: { closedOn, successors, predecessors },
}: {
  name: string
  past: OrganisationHistory
}) {
  if (closedOn === null && successors.length === 0 && predecessors.length === 0) return null
  return (
    <InsetText>
      {closedOn === null ? null : (
        <p className="govuk-body">
          {startingWithBody(name)} closed on {formatDay(closedOn)}. Its figures before that day stay
          as they were.
        </p>
      )}
      {byDay(successors).map(([day, kin]) => (
        <p key={day} className="govuk-body">
          On {formatDay(day)}, work of {theBody(name)} moved to <Names kin={kin} />.
        </p>
      ))}
      {byDay(predecessors).map(([day, kin]) => (
        <p key={day} className="govuk-body">
          On {formatDay(day)}, {theBody(name)} took on work from <Names kin={kin} />.
        </p>
      ))}
    </InsetText>
  )
}
