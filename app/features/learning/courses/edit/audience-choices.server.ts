import { listGrades } from '#app/data/learning/courses/courses.server.ts'
import {
  listOrganisationNames,
  listProfessionNames,
} from '#app/data/learning/courses/course-choices.server.ts'

/** The grades, professions and organisations that a course can be for. */
export const listAudienceChoices = async () => ({
  grades: await listGrades(),
  professions: await listProfessionNames(),
  organisations: await listOrganisationNames(),
})
