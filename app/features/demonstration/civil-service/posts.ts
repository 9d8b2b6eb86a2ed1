/** The last posts of made-up people: which body, profession and grade. Bodies and grades have their share of posts exactly. */
import type { Random } from '#app/domain/text/random.ts'
import { apportion } from '#app/features/demonstration/civil-service/apportion.ts'
import type { Government } from '#app/features/demonstration/civil-service/government.ts'
import { professionPicker } from '#app/features/demonstration/civil-service/professions.ts'
import {
  gradeTotal,
  gradeWeight,
  seniorPosts,
  staffWeight,
} from '#app/features/demonstration/civil-service/sizes.ts'

type Body = Government['organisations'][number]
type Grade = Government['grades'][number]
export type Post = { body: Body; gradeId: number; professionId: number }

/** Puts a list in random order, in place. */
export function shuffle<T>(list: T[], random: Random): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1)
    const [one, two] = [list[at]!, list[other]!]
    list[at] = two
    list[other] = one
  }
  return list
}

/** Senior grades other than the lowest, most senior first, of bodies that have people left to give a grade. */
function gradesOfBody(
  bodies: readonly Body[],
  grades: readonly Grade[],
  seniors: number,
  weightOf: (body: Body) => number,
): { body: Body; grade: Grade }[] {
  const left = apportion(
    seniors,
    bodies.map((body) => [body, seniorPosts(body.code) * weightOf(body)] as const),
  )
  const [lowest, ...higher] = grades.filter(({ scs }) => scs).toSorted((a, b) => a.rank - b.rank)
  if (!lowest) return []
  const made: { body: Body; grade: Grade }[] = []
  const add = (body: Body, grade: Grade, count: number) => {
    for (let index = 0; index < count; index += 1) made.push({ body, grade })
    left.set(body, (left.get(body) ?? 0) - count)
  }
  for (const grade of higher.toReversed()) {
    const wanted = apportion(
      gradeTotal(grade.code, seniors),
      [...left]
        .filter(([, posts]) => posts > 0)
        .map(([body]) => [body, gradeWeight(grade.code, body.code)] as const),
    )
    for (const [body, count] of wanted) add(body, grade, Math.min(count, left.get(body) ?? 0))
  }
  for (const [body, count] of left) add(body, lowest, count)
  return made
}

/** The grades of people who are not senior civil servants: a few grades below in a small civil service, and all in a large one. */
const JUNIOR_SHARES = [3, 8, 22, 26, 22, 14, 5]
const SMALL = 20_000

type Posts = {
  seniors: number
  others: number
  /** How many more people a body has than its size suggests. */
  weightOf: (body: Body) => number
}

/** As many posts as asked for, in random order. */
export function makePosts(
  { organisations, grades, professions }: Government,
  { seniors, others, weightOf }: Posts,
  random: Random,
): Post[] {
  const bodies = organisations.filter(({ closedOn }) => closedOn === null)
  const pickProfession = professionPicker(professions)
  const juniors = grades
    .filter(({ scs, rank }) => !scs && rank > 0)
    .toSorted((a, b) => a.rank - b.rank)
  const juniorShare = (step: number): number =>
    seniors + others > SMALL ? (JUNIOR_SHARES[step] ?? 5) : step < juniors.length - 3 ? 0 : 1
  const counts = apportion(
    others,
    bodies.flatMap((body) =>
      juniors.map(
        (grade, step) => [{ body, grade }, staffWeight(body.code) * juniorShare(step)] as const,
      ),
    ),
  )
  const graded = [
    ...gradesOfBody(bodies, grades, seniors, weightOf),
    ...[...counts].flatMap(([post, count]) => Array.from({ length: count }, () => post)),
  ]
  const posts = graded.map(({ body, grade }) => ({
    body,
    gradeId: grade.id,
    professionId: pickProfession({ body: body.code, grade: grade.code }, random),
  }))
  return shuffle(posts, random)
}
