import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import {
  findCompletion,
  saveRevocation,
} from '#app/data/learning/completions/completions.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { completionRevoked } from '#app/features/learning/completions/completion-emails.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'

type RevokeOptions = {
  completionId: number
  scope: CourseScope
  reason: string
  by: Actor
  now: Date
}

/** Revokes a completion and emails the person the reason. Does nothing if it is already revoked. */
export const revokeCompletion = ({
  completionId,
  scope,
  reason,
  by,
  now,
}: RevokeOptions): Promise<'not-found' | null> =>
  inTransaction(async (tx) => {
    const completion = await findCompletion(completionId, scope, tx)
    if (!completion) return 'not-found'
    const { count } = await saveRevocation(tx, [completionId], {
      reason,
      revokedById: actorId(by),
      now,
    })
    if (count === 0) return null
    const { person, course, completedOn, endsOn } = completion
    await saveAudit(tx, {
      by,
      action: 'completion:revoke',
      subjectId: completionId,
      after: { revoked: true },
      reason,
    })
    const context = {
      name: person.name,
      courseTitle: course.title,
      completedOn,
      endsOn,
      reason,
      url: env().baseUrl + paths.learning(),
    }
    await saveMessage(tx, {
      to: person.email,
      kind: 'completion',
      personId: person.id,
      courseId: completion.courseId,
      ...completionRevoked(context),
    })
    return null
  })
