/** What a question about uptake may speak of today: the courses and the headcount sets that are there. */
import { listCountableCourses, listHeadcountSets } from '#app/data/government.server.ts'
import type { Askable } from '#app/features/uptake/uptake-question.schema.ts'
import { today } from '#app/platform/clock.server.ts'

export const loadAskable = async (defaults: Askable['defaults']): Promise<Askable> => ({
  courses: await listCountableCourses(),
  sets: await listHeadcountSets(),
  today: today(),
  defaults,
})
