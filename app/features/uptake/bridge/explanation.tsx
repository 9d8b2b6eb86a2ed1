/** Explains the terms on the bridge page. */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { Details } from '#app/ui/details.tsx'

export const BridgeExplained = ({ isExact }: { isExact: boolean }) => (
  <Details summary="How this is counted" id="how-counted">
    <p className="govuk-body">
      The same people are counted twice: in the department where they were posted on the day, and in
      the one where they are posted today. Each person is in one step, and each person that one
      department loses another gains.
    </p>
    <ul className="govuk-list govuk-list--bullet">
      <li>
        <strong>Reorganised</strong> means that their body was split, merged, renamed or transferred
        after that day, and that they are now in a body which followed it, directly or through
        further changes.
      </li>
      <li>
        <strong>Merged</strong> means that two records of the person were merged. They are counted
        under a posting from one record, and their posting today came from the other. This step
        appears only if there is anyone in it.
      </li>
      <li>
        <strong>Moved</strong> means that they are in another department, and neither of these led
        there. Someone who had no posting on the day, and has one now, moved in from “not known on
        the day”.
      </li>
      <li>
        <strong>Left</strong> means that they have no posting today.
      </li>
      <li>Agencies count in their department, so a move within it changes nothing.</li>
    </ul>
    <p className="govuk-body">
      {isExact
        ? 'These numbers are exact. You can see them because you can see the names of the people counted. Do not pass them on.'
        : `So that no one can be identified, numbers from 1 to ${POLICY.threshold - 1} are withheld. So are other numbers from which a withheld one could be worked out, including some steps that nobody took, and some flows are not listed. All other numbers are rounded to the nearest ${POLICY.rounding}.`}
    </p>
  </Details>
)
