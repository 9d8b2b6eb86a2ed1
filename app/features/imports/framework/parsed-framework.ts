import type { Problem } from '#app/domain/imports/imports.ts'
import type { FrameworkInFile } from '#app/features/imports/framework/framework-in-file.ts'

export type ParsedFramework = {
  /** SHA-256 of the file. Empty if it could not be read. */
  checksum: string
  /** The number of rows in a CSV file, or skills in a JSON file. */
  rows: number
  problems: Problem[]
  framework: FrameworkInFile | null
  /** Notes on what the framework does not take from the file. */
  notes: readonly string[]
  /**
   * The row to report for a problem with a skill: its first row, or its position among the skills
   * in a JSON file.
   */
  rowOf: (code: string) => number
}

export const unreadable = (problems: Problem[], rows = 0): ParsedFramework => ({
  checksum: '',
  rows,
  problems,
  framework: null,
  notes: [],
  rowOf: () => 1,
})
