/** Explains the terms on the bridge page. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { Details } from '#app/ui/details.tsx'

export const BridgeExplained = ({ isExact }: { isExact: boolean }) => (
  <Details summary="How this is counted" id="how-counted">
    <p className="govuk-body">
      We count the same people twice: in the department where they were posted on the date of the
      figures, and in the one where they are posted today. Each person is counted in at most one
      type of change. Everyone who is counted out of one department is counted into another, apart
      from people who have left.
    </p>
    <ul className="govuk-list govuk-list--bullet">
      <li>
        <strong>Reorganised</strong> means that their organisation was split, merged, renamed or
        transferred after that date, and that they are now in an organisation that succeeded it,
        directly or through later changes.
      </li>
      <li>
        <strong>Merged</strong> means that two records of the person were merged. They are counted
        under a posting from one record, and their posting today came from the other. We only show
        this type of change if there are people in it.
      </li>
      <li>
        <strong>Moved</strong> means that they are in another department for any other reason.
        People who had no posting on that date, and have one now, moved in from “not known on the
        day”.
      </li>
      <li>
        <strong>Left</strong> means that they have no posting today.
      </li>
      <li>
        Agencies are counted in their department, so moves within a department make no difference.
      </li>
    </ul>
    <p className="govuk-body">
      {isExact
        ? 'These numbers are exact. You can see them because you can see the names of the people counted. Do not pass them on.'
        : `So that no one can be identified, we withhold numbers from 1 to ${POLICY.threshold - 1} and other numbers from which these could be worked out. That can include types of change with no people in them, and we do not list some moves between departments. All other numbers are rounded to the nearest ${POLICY.rounding}.`}
    </p>
  </Details>
)
