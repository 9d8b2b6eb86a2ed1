/**
 * Reminds people of courses that they have to do: when an assignment is set or they join its group, two weeks before it is due, on
 * the day, and a week after. No one is reminded twice on one occasion, even if the job crashes.
 */
import { inTransaction } from '#app/data/database/database.server.ts'
import { listToRemind } from '#app/data/learning/assignments/assigned-people.server.ts'
import {
  findAssignment,
  listOpenAssignments,
  saveReminders,
  type AssignmentRow,
} from '#app/data/learning/assignments/assignments.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { latestOccasion } from '#app/domain/learning/assignments.ts'
import { assignmentEmail } from '#app/features/learning/assignments/assignment-emails.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** No one is emailed in the first minutes, so that the person who set it can still end it. */
const PAUSE_MS = 5 * 60_000

/** How many people are reminded in one transaction. */
const BATCH = 500

const remindSome = ({ id }: AssignmentRow): Promise<number> =>
  inTransaction(async (tx) => {
    // Read again, because someone may have ended it meanwhile.
    const assignment = await findAssignment(id, 'all', tx)
    if (!assignment || assignment.endedAt !== null) return 0
    if (now().getTime() - assignment.createdAt.getTime() < PAUSE_MS) return 0
    const occasion = latestOccasion(assignment, today())
    const people = await listToRemind(assignment, occasion, today(), { take: BATCH, tx })
    if (people.length === 0) return 0
    const { course, organisation, dueOn, note } = assignment
    const about = {
      course: course.title,
      organisation: organisation?.name ?? null,
      dueOn,
      note,
      url: env().baseUrl + paths.course(course.code),
    }
    const personIds = people.map(({ personId }) => personId)
    await saveReminders(tx, { assignmentId: id, personIds, occasion, now: now() })
    await saveMessages(
      tx,
      people.map(({ name, email }) => ({
        to: email,
        kind: `assignment-${occasion}`,
        ...assignmentEmail(occasion, { name, ...about }),
      })),
    )
    return people.length
  })

/** @returns how many people were reminded */
export async function remindAssigned(): Promise<{ reminded: number }> {
  let reminded = 0
  if (!(await hostSettings()).reminders.assignments) return { reminded }
  for (const assignment of await listOpenAssignments())
    for (let batch = BATCH; batch === BATCH; reminded += batch) batch = await remindSome(assignment)
  return { reminded }
}
