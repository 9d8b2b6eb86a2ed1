/** The pages on which reviewers read a draft and comment on it. */
import { findPredecessor } from '#app/data/skills/criterion/publications.server.ts'
import { listPairsBetween } from '#app/data/skills/criterion/mappings.server.ts'
import {
  countComments,
  listComments,
  listSkillNames,
  type Commentable,
} from '#app/data/skills/criterion/reviews.server.ts'
import { listSkillTexts } from '#app/data/skills/criterion/skill-texts.server.ts'
import { compareTexts } from '#app/domain/skills/criterion/skill-text.ts'
import { wordChangesOf } from '#app/features/skills/criterion/versions/word-changes.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

const SKILLS_PER_PAGE = 100

/** All skills of a version with the number of their comments. */
export async function findCommentsView(version: Commentable, search: URLSearchParams) {
  const skills = await listSkillNames(version.id)
  const counts = await countComments(version.id)
  const { page, pages, skip, take } = pageOf(search, skills.length, SKILLS_PER_PAGE)
  const countOf = (skillId: number | null) =>
    counts.find((count) => count.skillId === skillId) ?? { open: 0, all: 0 }
  return {
    versionId: version.id,
    version: version.version,
    status: version.status,
    open: counts.reduce((sum, { open }) => sum + open, 0),
    whole: countOf(null),
    skills: skills.slice(skip, skip + take).map((skill) => ({ ...skill, ...countOf(skill.id) })),
    page,
    pages,
  }
}

/**
 * One skill with its text and comments, or the whole version.
 * @param skillId from the URL, or `version`
 * @throws 404 if the version has no such skill
 */
export async function findCommentView(version: Commentable, skillId: string) {
  if (skillId === 'version')
    return {
      skill: null,
      changes: null,
      comments: await listComments({ versionId: version.id, skillId: null }),
    }
  const id = requireId(skillId)
  const skill = requireFound((await listSkillNames(version.id)).find((each) => each.id === id))
  const before = await findPredecessor(version)
  const pairs = before ? await listPairsBetween(before.id, version.id) : []
  const earlier = before
    ? (await listSkillTexts({ versionId: before.id })).find(
        (each) =>
          pairs.some(({ from, to }) => from === each.id && to === id) ||
          (!pairs.some(({ to }) => to === id) && each.code === skill.code),
      )
    : undefined
  const [text] = await listSkillTexts({ id: { in: [id] } })
  return {
    skill,
    changes: text
      ? {
          before: earlier && before ? `${earlier.code} in ${before.version}` : null,
          rows: compareTexts(earlier ?? text, text, { all: true }).map(wordChangesOf),
        }
      : null,
    comments: await listComments({ versionId: version.id, skillId: id }),
  }
}
