/** Decides what happened to skills of the previous version. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveDecidedPairs } from '#app/data/skills/criterion/mappings.server.ts'
import { lockUnpublished } from '#app/data/skills/criterion/publications.server.ts'
import type { SkillPair } from '#app/domain/skills/carry-forward.ts'
import {
  whyCannotDecide,
  type DecisionKind,
  type DecisionRefusal,
} from '#app/domain/skills/criterion/mapping.ts'
import {
  readMapping,
  type ReadMapping,
} from '#app/features/skills/criterion/versions/read-mapping.server.ts'

type Deciding = { versionId: number; revision: number; personId: number; now: Date }
type Refusal = DecisionRefusal | 'changed' | 'no-such-skill'

async function saveAll(
  tx: Tx,
  { versionId, personId, now }: Deciding,
  { pairs, mapping }: { pairs: readonly SkillPair[]; mapping: ReadMapping },
): Promise<void> {
  const skills = [...mapping.older, ...mapping.newer]
  await saveDecidedPairs(tx, versionId, { pairs, skills, decidedAt: now, decidedById: personId })
  const codes = new Map(skills.map(({ id, code }) => [id, code]))
  const codeOf = (id: number | null): string | null =>
    id === null ? null : (codes.get(id) ?? null)
  await saveAudit(tx, {
    by: { personId },
    action: 'framework:map',
    subjectId: versionId,
    after: {
      skills: pairs.map(({ from, to, kind }) => ({ from: codeOf(from), to: codeOf(to), kind })),
    },
  })
}

/** Reads the mapping of a draft under a lock. Null if the draft was edited since the page was shown. */
async function lockMapping(tx: Tx, { versionId, revision }: Deciding): Promise<ReadMapping | null> {
  const draft = await lockUnpublished(tx, versionId)
  if (!draft?.before || draft.revision !== revision) return null
  return readMapping({ id: draft.id, before: draft.before }, tx)
}

/** @returns the refusal, or null */
export const decideSkill = (
  deciding: Deciding & { skillId: number; kind: DecisionKind; codes: readonly string[] },
): Promise<Refusal | null> =>
  inTransaction(
    async (tx) => {
      const mapping = await lockMapping(tx, deciding)
      if (!mapping) return 'changed'
      const { skillId, kind } = deciding
      const from = mapping.older.find(({ id }) => id === skillId)
      const codes = kind === 'gone' ? [] : deciding.codes
      const to = codes.flatMap((code) => mapping.newer.find((skill) => skill.code === code) ?? [])
      if (!from || to.length !== codes.length) return 'no-such-skill'
      const others = mapping.decided.filter((pair) => pair.from !== skillId)
      const refusal = whyCannotDecide({ from, kind, to }, others)
      if (refusal) return refusal
      const pairs: SkillPair[] =
        kind === 'gone'
          ? [{ from: skillId, to: null, kind }]
          : to.map(({ id }) => ({ from: skillId, to: id, kind }))
      await saveAll(tx, deciding, { pairs, mapping })
      return null
    },
    { locks: true },
  )

/**
 * Accepts the proposals of one kind: that skills are the same, or that skills are new.
 * @param skillId only this new skill
 * @returns how many were accepted, or null if the draft was edited since
 */
export const acceptProposals = (
  deciding: Deciding & { kind: 'same' | 'new'; skillId: number | null },
): Promise<number | null> =>
  inTransaction(
    async (tx) => {
      const mapping = await lockMapping(tx, deciding)
      if (!mapping) return null
      const { kind, skillId } = deciding
      const pairs: SkillPair[] =
        kind === 'new' && skillId !== null
          ? mapping.newer
              .filter(({ id }) => id === skillId && mapping.problems.get(id) === 'new-undecided')
              .map(({ id }) => ({ from: null, to: id, kind }))
          : mapping.proposed.filter((pair) => pair.kind === kind)
      if (pairs.length > 0) await saveAll(tx, deciding, { pairs, mapping })
      return pairs.length
    },
    { locks: true },
  )
