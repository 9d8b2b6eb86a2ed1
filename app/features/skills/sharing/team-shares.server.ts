/** What the people of a team share with their manager, for the page of the team. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listSharedAnswers } from '#app/data/skills/sharing/answers.server.ts'
import {
  findSharedFindings,
  findSharingCriterion,
} from '#app/data/skills/sharing/criterion.server.ts'
import { listSharingReports } from '#app/data/skills/sharing/reports.server.ts'
import { isUnopened } from '#app/domain/skills/sharing.ts'

export type TeamShare = {
  personId: number
  name: string
  sharedAt: Date
  answers: number
  /** How many of the answers have a target level. */
  targets: number
  gaps: number
  isUnopened: boolean
}

/** The shares that a manager can read, by the name of the person. */
export async function listTeamShares(reader: RatingReader, now: Date): Promise<TeamShare[]> {
  const reports = await listSharingReports(reader.personId)
  if (reports.length === 0) return []
  const ids = reports.map(({ personId }) => personId)
  const shared = await listSharedAnswers(reader, ids, now)
  const criterion = shared.size > 0 ? await findSharingCriterion() : null
  if (!criterion) return []
  const shares = await Promise.all(
    reports.map(async ({ personId, name }): Promise<TeamShare | null> => {
      const one = shared.get(personId)
      if (!one) return null
      const findings = await findSharedFindings(criterion, personId, one.answers, now)
      return {
        personId,
        name,
        sharedAt: one.share.sharedAt,
        answers: findings.length,
        targets: findings.filter(({ target }) => target !== null).length,
        gaps: findings.filter(({ kind }) => kind === 'gap').length,
        isUnopened: isUnopened(one.share, one.answers),
      }
    }),
  )
  return shares.filter((share) => share !== null)
}

/** How many shares a manager has not opened. */
export const countUnopenedShares = async (reader: RatingReader, now: Date): Promise<number> =>
  (await listTeamShares(reader, now)).filter((share) => share.isUnopened).length
