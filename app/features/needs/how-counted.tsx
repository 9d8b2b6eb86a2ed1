/** Explains how needs are counted and who can see which figures. */
import { shareRuleInWords, smallGroupOf } from '#app/domain/disclosure/policy.ts'
import { ANSWER_MONTHS, MINIMUM_RESPONSE } from '#app/domain/needs/needs.ts'
import { NEEDS_POLICIES, RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'
import type { NeedsReport } from '#app/features/needs/answer-query.server.ts'
import { Details } from '#app/ui/details.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { formatNumber } from '#app/ui/text/numbers.ts'

const { threshold, rounding, marker } = RATINGS_POLICY

export const WhoSeesRatings = () => (
  <p className="govuk-body">
    Only the person who answered can see their own answers. These figures follow the disclosure
    policy for every reader, including service admins and department leads. They are never exact,
    and never used for selection or pay.
  </p>
)

/** The policy in brief, outside the details component so that it is always visible and printed. */
export const RatingsPolicyLine = () => (
  <p className="govuk-body-s">
    We withhold numbers of answers from 1 to {threshold - 1} for every reader, and show them as{' '}
    {marker}. Other numbers of answers are rounded to the nearest {rounding}. The number of people
    who answered is rounded to the nearest {NEEDS_POLICIES.response.rounding}.
  </p>
)

export const RatingsPolicy = () => (
  <p className="govuk-body">
    Numbers of answers from 1 to {threshold - 1} are withheld and shown as {marker}. We also
    withhold numbers that are all or none of a group of fewer than {smallGroupOf(RATINGS_POLICY)}{' '}
    people, and other numbers from which a withheld number could be worked out. We do not show
    answers if we cannot show how many people are at target, or for part of a department or
    profession. If any row is withheld, rows with no people are listed in the same way. Other
    numbers of answers are rounded to the nearest {rounding} after totals are calculated, so rows
    may not add up to their total. The number of people who answered is rounded to the nearest{' '}
    {NEEDS_POLICIES.response.rounding}. {shareRuleInWords(RATINGS_POLICY)}
  </p>
)

export const HowCounted = ({
  report,
}: {
  report: Pick<NeedsReport, 'asAt' | 'framework' | 'response'>
}) => (
  <Details summary="How this is counted" id="how-counted">
    <WhoSeesRatings />
    <ul className="govuk-list govuk-list--bullet">
      <li>
        <strong>Response</strong> is the share of people in post on {formatDay(report.asAt)} who
        submitted answers in the {ANSWER_MONTHS} months up to that date. We show no answers if the
        response shown is below {MINIMUM_RESPONSE.percent}%, or if the number of people shown as
        having answered is below {MINIMUM_RESPONSE.people}.
      </li>
      <li>
        <strong>Target</strong> is the level expected of a person’s grade in their profession on
        that date. If there is none, it is the level expected of their grade. If no level is
        expected of their grade either, the person is not included in the share.
      </li>
      <li>
        <strong>Below target</strong> means a level below the target, or “not yet”. People who
        answered “not sure” or did not answer are neither below nor at target. We show them
        separately. We do not average levels, because they are a ranking and not amounts.
      </li>
      <li>
        <strong>Levels to gain</strong> is the total number of levels that people are below target.
        If some of the answers are withheld, it is rounded to the nearest {4 * rounding}.
      </li>
      <li>
        We compare answers with version {report.framework.version} of the {report.framework.title},
        which was in force on that date. An answer to an earlier version counts if the skill still
        means the same. For each skill we count a person’s most recent answer, if they submitted it
        in those {ANSWER_MONTHS} months. A skill that was added, split or merged has its own
        response rate, because some people have not been asked about it yet.
        {report.response.otherVersions === null
          ? null
          : ` We leave out about ${formatNumber(report.response.otherVersions)} people, who only answered skills that have changed.`}
      </li>
      <li>
        Figures are for the end of a quarter, so that two reports never differ by one person’s
        answers.
      </li>
    </ul>
    <RatingsPolicy />
  </Details>
)
