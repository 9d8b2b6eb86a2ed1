/** What each kind of import is called on pages. */
import type { ImportKindName } from '#app/domain/imports/imports.ts'

export const KIND_NAMES: Readonly<Record<ImportKindName, string>> = {
  organisations: 'Organisations',
  parents: 'Parents of organisations',
  successions: 'Successions of organisations',
  professions: 'Professions',
  grades: 'Grades',
  courses: 'Courses',
  people: 'People, from a personnel system',
  headcounts: 'Headcounts',
  completions: 'Completions',
  framework: 'Framework',
}
