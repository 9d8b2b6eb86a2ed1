/** Every kind of import, by name. */
import type { ImportKindName } from '#app/domain/imports/imports.ts'
import {
  completions,
  courses,
  headcounts,
} from '#app/features/imports/courses/course-kinds.server.ts'
import {
  grades,
  organisations,
  parents,
  professions,
  successions,
} from '#app/features/imports/government/government-kinds.server.ts'
import type { ImportKind } from '#app/features/imports/import-kind.ts'
import { people } from '#app/features/imports/people/people-kind.server.ts'

export const KINDS: Record<Exclude<ImportKindName, 'framework'>, ImportKind> = {
  organisations,
  parents,
  successions,
  professions,
  grades,
  courses,
  people,
  headcounts,
  completions,
}
