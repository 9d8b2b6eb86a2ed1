/** Earlier versions of the criterion, for a demonstration. */
import type { Tx } from '#app/data/database/database.server.ts'
import { saveLineages } from '#app/data/skills/criterion/lineages.server.ts'
import { saveFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { MappingKind } from '#app/domain/skills/carry-forward.ts'
import type { Framework } from '#app/domain/skills/framework.ts'

/** By the codes of the skills. */
export type CodePair = readonly [from: string | null, kind: MappingKind, to: string | null]

/** Saves a version that was published on a day and replaced since. @returns its id */
export async function saveRetiredVersion(
  tx: Tx,
  framework: Framework,
  { publishedOn, note }: { publishedOn: Day; note: string },
): Promise<number> {
  const { versionId } = await saveFrameworkVersion(tx, framework, { status: 'retired' })
  await tx.frameworkVersion.update({
    where: { id: versionId },
    data: { publishedAt: new Date(`${publishedOn}T09:00:00Z`), publishNote: note },
    select: { id: true },
  })
  return versionId
}

/** Maps a version to the one before it. Skills that are not listed are the same. */
export async function saveMadeUpMapping(
  tx: Tx,
  versionId: number,
  beforeId: number | null,
  pairs: readonly CodePair[],
): Promise<void> {
  const skillsOf = async (id: number) =>
    new Map(
      (await tx.skill.findMany({ where: { versionId: id } })).map(({ id: skillId, code }) => [
        code,
        skillId,
      ]),
    )
  if (beforeId !== null) {
    const [older, newer] = [await skillsOf(beforeId), await skillsOf(versionId)]
    const listed = new Set(pairs.flatMap(([, , to]) => to ?? []))
    const same = [...newer.keys()]
      .filter((code) => !listed.has(code))
      .map((code): CodePair => [code, 'same', code])
    await tx.skillMapping.createMany({
      data: [...same, ...pairs].map(([from, kind, to]) => ({
        versionId,
        fromSkillId: from === null ? null : (older.get(from) ?? null),
        toSkillId: to === null ? null : (newer.get(to) ?? null),
        kind,
      })),
    })
  }
  await saveLineages(tx, versionId)
}
