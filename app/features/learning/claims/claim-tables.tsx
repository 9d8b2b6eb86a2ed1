import { CLAIM_TAGS } from '#app/features/learning/claims/claim-messages.ts'
import type { ClaimView, OwnClaim } from '#app/features/learning/claims/claims-view.server.ts'
import { paths } from '#app/paths.ts'
import { Table, type Column } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'

const Status = ({ status }: Pick<ClaimView, 'status'>) => (
  <Tag colour={CLAIM_TAGS[status].colour}>{CLAIM_TAGS[status].text}</Tag>
)

const WHO_AND_WHAT: Column<ClaimView>[] = [
  {
    header: 'Person',
    cell: ({ id, name }) => (
      <a className="govuk-link" href={paths.claim(id)}>
        {name}
      </a>
    ),
  },
  { header: 'Course', cell: ({ course }) => course },
  { header: 'Completed on', cell: ({ completedOn }) => formatDay(completedOn) },
]

/** Claims that wait for a decision. */
export const PendingClaims = ({ claims }: { claims: readonly ClaimView[] }) => (
  <Table
    caption="Waiting for a decision"
    captionSize="m"
    rows={claims}
    empty="No one is waiting for you to confirm a completion."
    columns={[...WHO_AND_WHAT, { header: 'Told us on', cell: ({ madeAt }) => formatDayOf(madeAt) }]}
  />
)

/** Claims that were decided last. Renders nothing if there are none. */
export const DecidedClaims = ({ claims }: { claims: readonly ClaimView[] }) =>
  claims.length === 0 ? null : (
    <Table
      caption="Decided most recently"
      captionSize="m"
      rows={claims}
      columns={[
        ...WHO_AND_WHAT,
        {
          header: 'Decision',
          cell: ({ status, decidedAt }) => (
            <>
              <Status status={status} /> {decidedAt ? formatDayOf(decidedAt) : ''}
            </>
          ),
        },
      ]}
    />
  )

/** What a learner told us and no one has confirmed. Renders nothing if there are none. */
export const OwnClaims = ({ claims }: { claims: readonly OwnClaim[] }) =>
  claims.length === 0 ? null : (
    <Table
      caption="Completions you told us about"
      captionSize="m"
      rows={claims}
      columns={[
        {
          header: 'Course',
          cell: ({ code, course }) => (
            <a className="govuk-link" href={paths.course(code)}>
              {course}
            </a>
          ),
        },
        { header: 'Completed on', cell: ({ completedOn }) => formatDay(completedOn) },
        {
          header: 'Decision',
          cell: ({ id, status, reason, course }) => (
            <>
              <Status status={status} /> {reason}
              {status === 'pending' ? (
                <a className="govuk-link" href={paths.withdrawClaim(id)}>
                  Withdraw
                  <span className="govuk-visually-hidden"> your claim for {course}</span>
                </a>
              ) : null}
            </>
          ),
        },
      ]}
    />
  )
