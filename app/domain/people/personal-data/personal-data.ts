/**
 * Every table of the service, with what erasure, a person's own file and the retention periods do with it. A test over the schema
 * fails if a table is missing, or a column that has text or refers to a person.
 */
import { FIGURES_TABLES } from '#app/domain/people/personal-data/figures-tables.ts'
import { LEARNING_TABLES } from '#app/domain/people/personal-data/learning-tables.ts'
import { OPERATIONS_TABLES } from '#app/domain/people/personal-data/operations-tables.ts'
import { PEOPLE_TABLES } from '#app/domain/people/personal-data/people-tables.ts'
import type { PersonalTable } from '#app/domain/people/personal-data/personal-table.ts'
import { SKILLS_TABLES } from '#app/domain/people/personal-data/skills-tables.ts'

export const PERSONAL_DATA: Readonly<Record<string, PersonalTable>> = {
  ...PEOPLE_TABLES,
  ...SKILLS_TABLES,
  ...LEARNING_TABLES,
  ...OPERATIONS_TABLES,
  ...FIGURES_TABLES,
}
