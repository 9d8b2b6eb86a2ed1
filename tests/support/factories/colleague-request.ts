import { inTransaction } from '#app/data/database/database.server.ts'
import { saveRequest } from '#app/data/skills/colleagues/requests.server.ts'
import { findSkillIds } from '#app/data/skills/colleagues/skill-ids.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'

/** Saves an open request about all skills of the test criterion. */
export async function aColleagueRequest({
  personId,
  colleagueIds,
}: {
  personId: number
  colleagueIds: readonly number[]
}): Promise<{ id: number; skillIds: number[] }> {
  const versionId = await aFramework()
  const reader = await aRatingReader(personId)
  const skillIds = [...(await findSkillIds(versionId)).values()]
  const closesOn = addDays(today(), 14)
  const request = { reader, versionId, skillIds, colleagueIds, closesOn, askedAt: now() }
  const { id } = await inTransaction((tx) => saveRequest(tx, request))
  return { id, skillIds }
}
