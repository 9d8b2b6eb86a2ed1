import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { countFindingsWithin } from '#app/data/oversight/quality/findings-in-scope.server.ts'
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { aSession } from '#tests/support/factories/course.ts'
import { aGrade, anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

type Given = {
  subjectId: number
  personId?: number
  otherPersonId?: number
  organisationId?: number
  otherId?: number
}
const save = (kind: FindingKind, given: Given) =>
  db().qualityFinding.create({ data: { kind, foundOn: '2026-11-30', ...given } })

let agency = { id: 0 }
let away = { id: 0 }

beforeAll(async () => {
  agency = await anOrganisation({ code: 'DVLA', parentCode: 'DFT' })
  const inside = await aPerson({ organisation: 'DVLA', profession: 'FIN', grade: 'SCS2' })
  away = await aPerson({ organisation: 'HMT' })
  for (const { id } of [inside, away]) {
    const posting = await db().posting.findFirstOrThrow({ where: { personId: id } })
    await save('unknown-profession', { subjectId: posting.id, personId: id })
    await save('completed-not-attended', { subjectId: id, personId: id })
  }
  // A pair counts where one of the two is in post.
  await save('possible-duplicate', {
    subjectId: inside.id,
    otherId: away.id,
    personId: inside.id,
    otherPersonId: away.id,
  })
  await save('parent-closed', { subjectId: agency.id, organisationId: agency.id })
  const session = await aSession({ people: ['Some One'] })
  await save('register-unfinished', { subjectId: session.cohortId })
  const accepted = { kind: 'manager-left', subjectId: inside.id, personId: inside.id } as const
  await save(accepted.kind, { subjectId: inside.id, personId: inside.id })
  await db().qualityAcceptance.create({
    data: { ...accepted, reason: 'On loan', acceptedAt: new Date('2026-11-30T09:00:00Z') },
  })
})

test('findings are counted where their people and bodies are, without those that are accepted', async () => {
  const dft = await anOrganisation({ code: 'DFT' })
  const hmt = await anOrganisation({ code: 'HMT' })
  const [finance, director] = [await aProfession('FIN'), await aGrade('SCS2')]
  const counted = async (...within: Parameters<typeof countFindingsWithin>[0][number][]) =>
    Object.fromEntries(await countFindingsWithin(within))
  expect(await counted()).toEqual({
    'unknown-profession': 2,
    'completed-not-attended': 2,
    'possible-duplicate': 1,
    'parent-closed': 1,
    'register-unfinished': 1,
  })
  const ofOne = { 'unknown-profession': 1, 'completed-not-attended': 1, 'possible-duplicate': 1 }
  expect(await counted({ by: 'department', id: dft.id })).toEqual({
    ...ofOne,
    'parent-closed': 1,
    'register-unfinished': 1,
  })
  expect(await counted({ by: 'department', id: hmt.id })).toEqual(ofOne)
  expect(await counted({ by: 'profession', id: finance.id })).toEqual(ofOne)
  const both = [
    { by: 'department', id: dft.id },
    { by: 'grade', id: director.id },
  ] as const
  expect(await counted(...both)).toEqual(ofOne)
  expect(await counted({ by: 'department', id: hmt.id }, both[1])).toEqual({})
})
