import { db, type Tx } from '#app/data/database/database.server.ts'

/** The ids of the skills of a version, by code. */
export async function findSkillIds(versionId: number, tx: Tx = db()): Promise<Map<string, number>> {
  const skills = await tx.skill.findMany({ where: { versionId }, select: { id: true, code: true } })
  return new Map(skills.map(({ id, code }) => [code, id]))
}
