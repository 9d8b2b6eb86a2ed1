import { inTransaction } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import {
  holdOpenRequest,
  saveColleagueAnswers,
  saveDecline,
} from '#app/data/skills/colleagues/invitations.server.ts'
import type { RequestView } from '#app/features/skills/colleagues/request-view.server.ts'

type Answer = {
  view: RequestView
  reader: RatingReader
  levels: readonly { skillId: number; level: string }[]
  isDeclined: boolean
  now: Date
}

/** Saves a colleague's answers, or that they declined. @returns false if the request has closed */
export const answerRequest = ({
  view: { requestId, invitationId, isOpen },
  reader,
  levels,
  isDeclined,
  now,
}: Answer): Promise<boolean> =>
  inTransaction(async (tx) => {
    if (!isOpen || !(await holdOpenRequest(tx, requestId))) return false
    if (isDeclined) await saveDecline(tx, invitationId, now)
    else await saveColleagueAnswers(tx, { invitationId, reader, levels, answeredAt: now })
    await saveAudit(tx, {
      by: { personId: reader.personId },
      action: isDeclined ? 'colleague-answer:decline' : 'colleague-answer:save',
      subjectId: requestId,
    })
    return true
  })
