import { isEnrolmentStatus, STATUS_LABELS } from '#app/domain/learning/places.ts'
import type { TeamRow } from '#app/features/learning/team/team-view.server.ts'
import { paths } from '#app/paths.ts'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

function Next({ next }: { next: TeamRow['next'] }) {
  if (!next) return <>nothing booked</>
  const { cohortId, course, status, startsAt } = next
  return (
    <>
      <a className="govuk-link" href={paths.cohort(cohortId)}>
        {course}
      </a>
      {startsAt ? `, ${formatDayOf(startsAt)}` : ', dates to be announced'}
      {status !== 'confirmed' && isEnrolmentStatus(status)
        ? ` (${STATUS_LABELS[status].toLowerCase()})`
        : ''}
    </>
  )
}

function describeDone(done: TeamRow['done']): string {
  if (!done) return 'nothing yet'
  const others = done.courses > 1 ? `, and ${done.courses - 1} more` : ''
  return `${done.latest}, ${formatDay(done.latestOn)}${others}`
}

/** What a report shares with the manager. `targets`: how many of the answers have a target level. */
export type SharedCount = { personId: number; answers: number; targets: number; gaps: number }

function describeShared(shared: SharedCount | undefined): string {
  if (!shared) return 'nothing'
  if (shared.targets === 0) return formatCount(shared.answers, 'answer')
  return shared.gaps === 0 ? 'no gaps' : formatCount(shared.gaps, 'gap')
}

/** Each report with their next session and what they have completed. Two columns, so that a phone shows both. */
export const TeamTable = ({
  members,
  shares,
}: {
  members: readonly TeamRow[]
  shares: readonly SharedCount[]
}) => (
  <Table
    caption="People"
    rows={members}
    columns={[
      {
        header: 'Person',
        cell: ({ personId, name, grade }) => (
          <>
            <a className="govuk-link" href={paths.teamPerson(personId)}>
              {name}
            </a>
            {grade ? (
              <div className="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-weight-regular">
                {grade}
              </div>
            ) : null}
          </>
        ),
      },
      {
        header: 'Next, done and shared',
        cell: ({ personId, next, done, overdue }) => (
          <>
            {overdue.map(({ title, dueOn }) => (
              <div key={title}>
                <Tag colour="orange">Overdue</Tag> {title}, required by {formatDay(dueOn)}
              </div>
            ))}
            <div>
              Next: <Next next={next} />
            </div>
            <div>Done: {describeDone(done)}</div>
            <div>
              Shared with you: {describeShared(shares.find((one) => one.personId === personId))}
            </div>
          </>
        ),
      },
    ]}
  />
)
