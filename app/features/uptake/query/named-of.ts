/** The names that the codes of a question stand for. */
import type { UptakeQuestion } from '#app/domain/uptake/uptake.ts'
import type { Askable } from '#app/features/uptake/query/uptake-question.schema.ts'
import type { Named } from '#app/reports/uptake-sentences.ts'

export const namedOf = (
  question: UptakeQuestion,
  { courses, sets }: Pick<Askable, 'courses' | 'sets'>,
): Named => ({
  courseTitle: courses.find((course) => course.code === question.course)?.title ?? null,
  setAsAt: sets.find((set) => set.name === question.base)?.asAt ?? null,
})
