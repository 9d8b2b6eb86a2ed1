/** How the figures of a page come about, for who asks. */
import { POLICY, shareRuleInWords } from '#app/domain/disclosure.ts'
import { Details } from '#app/ui/details.tsx'

export const HowCounted = ({ isExact }: { isExact: boolean }) => (
  <Details summary="How this is counted" id="how-counted">
    <p className="govuk-body">
      <strong>Upskilled</strong> means having completed a course that qualifies, or the course chosen. A completion that was revoked does
      not count.
    </p>
    <ul className="govuk-list govuk-list--bullet">
      <li>
        <strong>Coverage</strong> counts people in post on the day with a completion still valid on it, over everyone in post that day, or
        over the posts of a headcount set.
      </li>
      <li>
        <strong>Ever</strong> counts each person once, at the earliest completion, where they were posted on that day. People who have left
        since are still counted.
      </li>
      <li>
        <strong>New</strong> counts those of them whose earliest completion is within the period.
      </li>
      <li>
        <strong>As it was then</strong> puts people where they were posted; <strong>as it is now</strong> puts the same people where they
        are posted today. Agencies count in their department. A person without a posting that day is “not known”, one without a posting
        today has “left since”.
      </li>
    </ul>
    {isExact ? (
      <p className="govuk-body">
        These numbers are exact. You see them because you may see the names of the people counted: do not pass them on.
      </p>
    ) : (
      <p className="govuk-body">
        So that nobody can be recognised, numbers from 1 to {POLICY.threshold - 1} are withheld and shown as {POLICY.marker}, and so are all
        or none of a small group and numbers that would give a withheld one away. The rest are rounded to the nearest {POLICY.rounding},
        after adding up, so that rows may not add up to their total. {shareRuleInWords(POLICY)}
      </p>
    )}
  </Details>
)
