/** Says who can sign a return off, or that the department must name a signatory. */
import type { Candidate, Signers } from '#app/domain/reviews/signers.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { paths } from '#app/paths.ts'
import { WarningText } from '#app/ui/warning-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

type SignersNoteProps = {
  review: Review
  signers: Signers
  /** Whether the viewer wrote any of the return. */
  isAuthor: boolean
  dueOn: string
}

const namesOf = (people: readonly Candidate[]) => joinWords(people.map(({ name }) => name))

export function SignersNote({ review, signers, isAuthor, dueOn }: SignersNoteProps) {
  const { can, leadsOfAll, needsSignatory } = signers
  const { mayName } = review.access
  const href = paths.reviewSignatories(review.quarter.code, review.department.code)
  if (!needsSignatory)
    return (
      <p className="govuk-body">
        {isAuthor ? 'You wrote part of this return, so someone else must sign it off. ' : null}
        {namesOf(can)} can sign it off.{' '}
        {mayName ? (
          <a className="govuk-link" href={href}>
            Signatories
          </a>
        ) : null}
      </p>
    )
  return (
    <WarningText>
      Whoever writes a return cannot sign it off, and this department has no one else who can.{' '}
      {mayName ? (
        <>
          <a className="govuk-link" href={href}>
            Name a signatory
          </a>{' '}
          before the return is due on {formatDay(dueOn)}.
        </>
      ) : (
        `A lead of the department or a service admin must name a signatory before the return is due on ${formatDay(dueOn)}.`
      )}
      {leadsOfAll.length > 0
        ? ` Until then, only ${namesOf(leadsOfAll)} can sign it, who can do this for every department.`
        : null}
    </WarningText>
  )
}
