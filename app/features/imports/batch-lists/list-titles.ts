/** The titles and the columns of the lists of an import. */
import { BATCH_LISTS, type BatchList } from '#app/domain/imports/batch-rows.ts'

type Titles = Partial<Record<BatchList, string>>
const newAndChanged = (noun: string): Titles => ({
  created: `New ${noun}`,
  changed: `Changed ${noun}`,
})

const TITLES: Readonly<Record<string, Titles>> = {
  organisations: newAndChanged('organisations'),
  parents: { changed: 'Organisations with changed parents' },
  successions: newAndChanged('successions'),
  professions: newAndChanged('professions'),
  grades: newAndChanged('grades'),
  courses: newAndChanged('courses'),
  people: { ...newAndChanged('people'), ended: 'People who left' },
  headcounts: { created: 'New headcounts' },
  completions: { created: 'New completions' },
}

export const listTitle = (kind: string, list: BatchList): string => TITLES[kind]?.[list] ?? list

const CODE_HEADERS: Readonly<Record<string, string>> = {
  people: 'Staff number',
  completions: 'Staff number',
  headcounts: 'Headcount',
  successions: 'Kind',
}
export const codeHeader = (kind: string): string => CODE_HEADERS[kind] ?? 'Code'

export const isBatchList = (name: string | null): name is BatchList =>
  (BATCH_LISTS as readonly string[]).includes(name ?? '')
