/**
 * Counts the answers of the people on two levels below a manager. Returns counts, never people. Leaves out
 * the answers that the manager reads: with them known, the counts would say more about the others. The
 * other answers of the same people still count, because otherwise sharing one of them would show the
 * others by the difference.
 */
import { db } from '#app/data/database/database.server.ts'
import { notLeft } from '#app/data/identity/role-grants.server.ts'
import type { SharingCriterion } from '#app/data/skills/sharing/criterion.server.ts'
import { includesDay, type Day } from '#app/domain/calendar/day.ts'
import { answersForVersion } from '#app/domain/skills/carry-forward.ts'
import { deriveFindings } from '#app/domain/skills/findings.ts'

/** The people in post on a day who report to these managers. Leaves out merged records. */
async function listReportIds(managerIds: readonly number[], day: Day): Promise<number[]> {
  const people = await db().person.findMany({
    where: { managerId: { in: [...managerIds] }, mergedIn: null, ...notLeft(day) },
    select: { id: true },
  })
  return people.map(({ id }) => id)
}

/** How many levels there are, and the ids of everyone on the two below a manager. */
export async function listTwoLevels(managerId: number, day: Day) {
  const direct = await listReportIds([managerId], day)
  const below = await listReportIds(direct, day)
  const ids = new Set([...direct, ...below])
  ids.delete(managerId)
  return { hasTwo: below.length > 0, personIds: [...ids] }
}

type SkillCount = { skill: string; name: string; met: number; compared: number }
type Counted = {
  /** The people in post on the day of whom the manager reads no answers. */
  inPost: number
  assessed: number
  skills: SkillCount[]
}

type Asked = {
  personIds: readonly number[]
  /** The lineages of the skills whose answers the manager reads, by the id of the person. */
  known: ReadonlyMap<number, ReadonlySet<number>>
  criterion: SharingCriterion
  /** The day that the answers and posts are for, and the interval in which answers were submitted. */
  asAt: Day
  from: Date
  until: Date
}

/** Counts, for each skill, who is at or above the target level of their post among those who gave a level. */
export async function countTwoLevels({
  personIds,
  known,
  criterion: { framework, lineages },
  asAt,
  from,
  until,
}: Asked): Promise<Counted> {
  const people = await db().person.findMany({
    where: { id: { in: [...personIds] } },
    select: {
      id: true,
      postings: {
        select: {
          from: true,
          until: true,
          grade: { select: { code: true } },
          profession: { select: { code: true } },
        },
      },
      assessments: {
        where: { submittedAt: { gte: from, lt: until } },
        select: {
          ratings: {
            select: {
              id: true,
              answer: true,
              ratedAt: true,
              skill: { select: { code: true, lineageId: true } },
            },
          },
        },
      },
    },
  })
  const skills = [...lineages].map(([code, lineageId]) => ({ code, lineageId }))
  const counts = new Map(
    framework.skills.map(({ code, name }) => [code, { skill: code, name, met: 0, compared: 0 }]),
  )
  let [inPost, assessed] = [0, 0]
  for (const { id, postings, assessments } of people) {
    const posting = postings.find((held) => includesDay(held, asAt))
    if (!posting) continue
    const read = known.get(id)
    if (!read) inPost += 1
    const ratings = assessments.flatMap((assessment) =>
      assessment.ratings.flatMap(({ skill: { code, lineageId }, ...rating }) =>
        lineageId === null ? [] : [{ ...rating, skill: code, evidence: null, lineageId }],
      ),
    )
    const answers = answersForVersion(ratings, skills)
    if (!read && answers.size > 0) assessed += 1
    const post = { grade: posting.grade.code, profession: posting.profession.code }
    for (const { skill, kind } of deriveFindings(framework, answers, post)) {
      const count = counts.get(skill)
      const isRead = read?.has(lineages.get(skill) ?? 0) ?? false
      if (!count || isRead || (kind !== 'gap' && kind !== 'strength')) continue
      count.compared += 1
      if (kind === 'strength') count.met += 1
    }
  }
  return { inPost, assessed, skills: [...counts.values()] }
}
