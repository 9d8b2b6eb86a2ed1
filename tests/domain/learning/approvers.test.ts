import { expect, test } from 'vitest'
import { chooseApprovers, type Candidate } from '#app/domain/learning/approvers.ts'

const aCandidate = (personId: number, as: Candidate['as'], distance = 0): Candidate => ({
  personId,
  name: `Person ${personId}`,
  email: null,
  as,
  actsFor: null,
  distance,
})
const chosen = (requestedBy: number, candidates: Candidate[]) =>
  chooseApprovers(requestedBy, candidates).map(({ personId }) => personId)

const ADMIN = aCandidate(9, 'course-admin')
const LEADS = [aCandidate(5, 'department-lead', 2), aCandidate(6, 'department-lead', 1)]

test('the manager and their delegates approve, even if other people have a role', () => {
  expect(chosen(1, [aCandidate(2, 'manager'), aCandidate(3, 'delegate'), ...LEADS, ADMIN])).toEqual(
    [2, 3],
  )
})

test('without a manager, the department lead whose scope is nearest approves', () => {
  expect(chosen(1, [...LEADS, ADMIN])).toEqual([6])
})

test('without a manager or a department lead, the course admins of the nearest scope approve', () => {
  expect(chosen(1, [ADMIN, aCandidate(8, 'course-admin', 2)])).toEqual([9])
})

test('no one approves their own request: a lead without a manager waits for the next lead', () => {
  expect(chosen(6, LEADS)).toEqual([5])
})

test('a delegate who asks for a place waits for the manager', () => {
  expect(chosen(3, [aCandidate(2, 'manager'), aCandidate(3, 'delegate')])).toEqual([2])
})
