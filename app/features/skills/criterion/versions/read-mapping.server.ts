/** What was decided about the skills of the version that a draft follows, what is proposed, and what is left to decide. */
import type { Tx } from '#app/data/database/database.server.ts'
import { listDecidedPairs, listMappable } from '#app/data/skills/criterion/mappings.server.ts'
import type { SkillPair } from '#app/domain/skills/carry-forward.ts'
import {
  findMappingProblems,
  type DecidedPair,
  type MappableSkill,
  type MappingProblem,
} from '#app/domain/skills/criterion/mapping.ts'
import { proposeMapping } from '#app/domain/skills/criterion/propose-mapping.ts'

export type ReadMapping = {
  older: MappableSkill[]
  newer: MappableSkill[]
  decided: DecidedPair[]
  /** For skills without a decision. */
  proposed: SkillPair[]
  /** By the id of the skill. */
  problems: ReadonlyMap<number, MappingProblem>
}

/** What publishing would save if every proposal were accepted. */
export const expectedPairs = ({ decided, proposed, problems }: ReadMapping): SkillPair[] => [
  ...decided.filter(({ from, to }) => !problems.has(from ?? to ?? 0)),
  ...proposed,
]

/** Whether anything is left to decide about the skills of a draft. */
export async function isMappingOpen(versions: {
  id: number
  before: { id: number }
}): Promise<boolean> {
  const older = await listMappable(versions.before.id)
  const newer = await listMappable(versions.id)
  const pairs = await listDecidedPairs(versions.id, [...older, ...newer])
  return findMappingProblems({ older, newer, pairs }).length > 0
}

export async function readMapping(
  versions: { id: number; before: { id: number } },
  tx?: Tx,
): Promise<ReadMapping> {
  const older = await listMappable(versions.before.id, tx)
  const newer = await listMappable(versions.id, tx)
  const decided = await listDecidedPairs(versions.id, [...older, ...newer], tx)
  const found = findMappingProblems({ older, newer, pairs: decided })
  const problems = new Map(found.map(({ skillId, problem }) => [skillId, problem]))
  // Decisions that must be made again are proposed again.
  const isDecided = (id: number): boolean => !problems.has(id) || problems.get(id) === 'mixed'
  const proposed = proposeMapping(
    older.filter(({ id }) => !isDecided(id)),
    newer.filter(
      ({ id }) => !decided.some(({ to, from }) => to === id && (from === null || isDecided(from))),
    ),
  )
  return { older, newer, decided, proposed, problems }
}
