/** The names of the kinds of import on pages. */
import type { ImportKindName } from '#app/domain/imports/imports.ts'

export const KIND_NAMES: Readonly<Record<ImportKindName, string>> = {
  organisations: 'Organisations',
  parents: 'Parents of organisations',
  successions: 'Successions of organisations',
  professions: 'Professions',
  grades: 'Grades',
  courses: 'Courses',
  people: 'People, from an HR system',
  headcounts: 'Headcounts',
  completions: 'Completions',
  framework: 'Framework',
}
