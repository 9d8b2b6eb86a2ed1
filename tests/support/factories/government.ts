/** Organisations, professions and grades. The same code returns the same record. */
import type { Organisation } from '#app/data/prisma/client.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import {
  deriveDepartments,
  replaceParents,
  type NewParent,
} from '#app/data/facts/departments.server.ts'

export async function anOrganisation(
  given: { code?: string; name?: string; parentCode?: string; kind?: string } = {},
): Promise<Organisation> {
  const code = given.code ?? 'DFT'
  const known = await db().organisation.findUnique({ where: { code } })
  if (known) return known
  const parent = given.parentCode ? await anOrganisation({ code: given.parentCode }) : null
  const { name = `Department ${code}`, kind = 'ministerial-department' } = given
  const { id } = await db().organisation.create({ data: { code, name, kind, abbreviation: code } })
  return setParents(id, parent ? [{ parentId: parent.id, from: null, until: null }] : [])
}

/** Replaces the dated parents of an organisation. */
export async function setParents(id: number, parents: readonly NewParent[]): Promise<Organisation> {
  await inTransaction(async (tx) => {
    await replaceParents(tx, id, parents, null)
    await deriveDepartments(tx)
  })
  return db().organisation.findUniqueOrThrow({ where: { id } })
}

const PROFESSIONS: Record<string, string> = {
  POL: 'Policy',
  FIN: 'Finance',
  OD: 'Operational Delivery',
  DDAT: 'Digital, Data and Technology',
  UNK: 'Unknown',
}

/** All professions are in one family, except “not known”. */
export const familyOf = (code: string): string =>
  code === 'UNK' ? 'reporting-category' : 'functional'

export const aProfession = (code = 'POL') =>
  db().profession.upsert({
    where: { code },
    update: {},
    create: { code, name: PROFESSIONS[code] ?? `Profession ${code}`, family: familyOf(code) },
  })

const GRADES: Record<string, [string, number, boolean]> = {
  G6: ['Grade 6', 7, false],
  SCS1: ['Deputy Director', 8, true],
  SCS2: ['Director', 9, true],
  SCS3: ['Director General', 10, true],
  PS: ['Permanent Secretary', 11, true],
  UNK: ['Not known', 0, false],
}

export function aGrade(code = 'SCS1') {
  const [name, rank, scs] = GRADES[code] ?? [`Grade ${code}`, 1, false]
  return db().grade.upsert({ where: { code }, update: {}, create: { code, name, rank, scs } })
}
