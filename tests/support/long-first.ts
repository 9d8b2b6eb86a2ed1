import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Test files that take more than ten seconds on two cores. */
const LONG = [
  'commands/bench.deep',
  'commands/wrong-database.sqlite',
  'commands/roles',
  'commands/import',
  'commands/migrate',
  'commands/private-files.sqlite',
  'data/uptake/counts',
  'features/demonstration/seed-cohorts.sqlite',
  'features/imports/random-extracts',
  'features/people/merging/releases',
  'features/transfer/both-ways.postgresql',
  'features/uptake/worlds.sqlite',
  'journeys/endure.deep',
  'pages/every-page',
  'routes/every-scope',
].map((path) => `/tests/${path}.test.`)

/**
 * Starts long files first, because other cores would be idle if a long file ran at the end.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method
    const sorted = await super.sort(files)
    const projects = Map.groupBy(sorted, ({ project }) => project)
    return [...projects.values()].flatMap((projectFiles) => {
      const isLong = ({ moduleId }: TestSpecification) =>
        LONG.some((path) => moduleId.includes(path))
      return [...projectFiles.filter(isLong), ...projectFiles.filter((file) => !isLong(file))]
    })
  }
}
