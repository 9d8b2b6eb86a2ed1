import { describe, expect, test } from 'vitest'
import {
  describeEligibility,
  isEligible,
  isForGrade,
  whyNotEligible,
  type EligibleGrade,
} from '#app/domain/learning/eligibility.ts'

const G6: EligibleGrade = { code: 'G6', name: 'Grade 6', rank: 7, scs: false }
const SCS1: EligibleGrade = { code: 'SCS1', name: 'Deputy Director', rank: 8, scs: true }
const HOME_OFFICE = { id: 1, code: 'HO', name: 'Home Office' }
const TREASURY = { id: 2, code: 'HMT', name: 'HM Treasury' }
const POLICY = { code: 'POL', name: 'Policy' }
const COMMERCIAL = { code: 'COM', name: 'Commercial' }
const forAll = { scsOnly: false, grades: [], organisations: [], professions: [] }
const noPost = { grade: null, professionCode: null, organisationIds: [] }
/** A deputy director in Policy, in an agency (3) of the Home Office. */
const director = { grade: SCS1, professionCode: 'POL', organisationIds: [3, 1] }

describe('who a course is for', () => {
  test('a course for everyone includes people without a post', () =>
    expect(isEligible(forAll, noPost)).toBe(true))
  test('a course for the senior civil service leaves out other grades and people without a post', () => {
    const course = { ...forAll, scsOnly: true }
    expect([SCS1, G6, null].map((grade) => isForGrade(course, grade))).toEqual([true, false, false])
  })
  test('listed grades decide who is eligible, even if the course is for the senior civil service', () => {
    const course = { ...forAll, scsOnly: true, grades: [G6] }
    expect([G6, SCS1].map((grade) => isForGrade(course, grade))).toEqual([true, false])
  })
  test('a course for an organisation is for everyone in the organisations below it', () => {
    expect(isEligible({ ...forAll, organisations: [HOME_OFFICE] }, director)).toBe(true)
    expect(isEligible({ ...forAll, organisations: [TREASURY] }, director)).toBe(false)
    expect(isEligible({ ...forAll, organisations: [HOME_OFFICE] }, noPost)).toBe(false)
  })
  test('someone who is not eligible is given every reason', () => {
    const course = { ...forAll, grades: [G6], organisations: [TREASURY], professions: [COMMERCIAL] }
    expect(whyNotEligible(course, director)).toEqual(['grade', 'organisation', 'profession'])
    expect(whyNotEligible({ ...course, professions: [COMMERCIAL, POLICY] }, director)).toEqual([
      'grade',
      'organisation',
    ])
  })
})

describe('the description of who a course is for', () => {
  test('it lists grades, most senior first', () => {
    expect(describeEligibility(forAll)).toBe('civil servants of every grade')
    expect(describeEligibility({ ...forAll, scsOnly: true })).toBe('the senior civil service')
    expect(describeEligibility({ ...forAll, grades: [G6, SCS1] })).toBe(
      'people whose grade is Deputy Director or Grade 6',
    )
  })
  test('it does not list grades if the course is for all of them', () => {
    const all = [G6, SCS1, { code: 'UNK', scs: false }]
    const describeFor = (grades: EligibleGrade[]) => describeEligibility({ ...forAll, grades }, all)
    expect(describeFor([G6, SCS1])).toBe('civil servants of every grade')
    expect(describeFor([SCS1])).toBe('the senior civil service')
    expect(describeFor([G6])).toBe('people whose grade is Grade 6')
  })
  test('it names organisations and professions', () => {
    expect(describeEligibility({ ...forAll, scsOnly: true, organisations: [HOME_OFFICE] })).toBe(
      'members of the senior civil service in Home Office and any organisation below it',
    )
    expect(
      describeEligibility({
        ...forAll,
        organisations: [HOME_OFFICE, TREASURY],
        professions: [POLICY],
      }),
    ).toBe(
      'civil servants of every grade in Home Office or HM Treasury and any organisation below them whose profession is Policy',
    )
  })
})
