import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listSubmittedRatings } from '#app/data/skills/assessments.server.ts'
import { findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { findPredecessor } from '#app/data/skills/criterion/publications.server.ts'
import { listCurrentSkills } from '#app/data/skills/skill-lineages.server.ts'
import { criterionNews, type CriterionNews } from '#app/domain/skills/criterion/news.ts'

export type OwnCriterionNews = CriterionNews & {
  version: string
  publishedAt: Date | null
  /** The previous version, to compare with. */
  before: string | null
}

/** The questions of the published version that a person has not answered. Null if there are none. */
export async function findCriterionNews(reader: RatingReader): Promise<OwnCriterionNews | null> {
  const published = await findPublishedVersion()
  if (!published) return null
  const { version, publishedAt } = published
  const news = criterionNews(await listSubmittedRatings(reader), await listCurrentSkills())
  if (!news) return null
  const before = await findPredecessor(published)
  return { ...news, version, publishedAt, before: before?.version ?? null }
}
