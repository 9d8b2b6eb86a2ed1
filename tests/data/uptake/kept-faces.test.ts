import { expect, test } from 'vitest'
import { KeptFaces } from '#app/data/uptake/kept-faces.server.ts'
import type { Faces, Government } from '#app/domain/uptake/uptake-breakdown.ts'
import type { CountedUptake } from '#app/domain/uptake/uptake-report.ts'
import { aQuestion } from '#tests/support/factories/uptake.ts'

const government = (departmentId = 1): Government => ({
  organisations: new Map([
    [1, { id: 1, code: 'DFT', name: 'Transport', departmentId, parentId: null }],
  ]),
  professions: new Map(),
  grades: new Map(),
})
const facesOf = (upskilled: number): Faces => ({
  'organisation-grade': [
    { organisationId: 1, professionId: null, gradeId: 2, left: false, upskilled, base: 40 },
  ],
  'department-profession': [
    { organisationId: 1, professionId: 3, gradeId: null, left: false, upskilled, base: 40 },
  ],
  'profession-grade': [],
})
const counted = (upskilled: number, more: Partial<CountedUptake> = {}): CountedUptake => ({
  question: aQuestion(),
  government: government(),
  faces: facesOf(upskilled),
  headcounts: null,
  ...more,
})

test('the same count is the same object, and keeps its own question', () => {
  const kept = new KeptFaces(100)
  const first = kept.keep(counted(5))
  const again = kept.keep(counted(5, { question: aQuestion({ asAt: '2026-06-30' }) }))
  expect(again.faces).toBe(first.faces)
  expect(again.question.asAt).toBe('2026-06-30')
})

test('another number, another department or another beginning is another', () => {
  const kept = new KeptFaces(100)
  const { faces } = kept.keep(counted(5))
  expect(kept.keep(counted(6)).faces).not.toBe(faces)
  expect(kept.keep(counted(5, { government: government(2) })).faces).not.toBe(faces)
  const withBefore = kept.keep(counted(5, { before: facesOf(1) }))
  expect(withBefore.faces).not.toBe(faces)
  expect(kept.keep(counted(5, { before: facesOf(2) })).faces).not.toBe(withBefore.faces)
  expect(kept.keep(counted(5, { before: facesOf(1) })).before).toBe(withBefore.before)
})

test('what was asked for longest ago goes when there is no room', () => {
  const kept = new KeptFaces(4)
  const one = kept.keep(counted(1)).faces
  const two = kept.keep(counted(2)).faces
  kept.keep(counted(1))
  kept.keep(counted(3))
  expect(kept.cells).toBe(4)
  expect(kept.keep(counted(1)).faces).toBe(one)
  expect(kept.keep(counted(2)).faces).not.toBe(two)
})
