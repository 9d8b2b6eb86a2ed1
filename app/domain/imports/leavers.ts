/**
 * Leavers in a full extract: people in post who are not in the file. Many leavers at once may mean
 * that the file is incomplete.
 */

export type DepartmentLeavers = { code: string; name: string; leavers: number; inPost: number }
export type Leaver = {
  name: string
  staffId: string | null
  organisation: string
  department: string
}

export type Leavers = {
  count: number
  /** People in post: everywhere, or in the branch that the extract is limited to. */
  inPost: number
  /** Whether the import is refused until someone confirms the exact number. */
  mustBeConfirmed: boolean
  /** Departments with leavers, most leavers first. */
  departments: DepartmentLeavers[]
  /** Ordered by department and name. */
  people: Leaver[]
}

const MAX_UNCONFIRMED_LEAVERS = 5
const MAX_UNCONFIRMED_PERCENT = 20

/** True for more than 20% of the people in post and more than five people. */
export const mustConfirmLeavers = (count: number, inPost: number): boolean =>
  count > MAX_UNCONFIRMED_LEAVERS && count * 100 > inPost * MAX_UNCONFIRMED_PERCENT

const number = (value: number): string => value.toLocaleString('en-GB')

/**
 * Why the import is refused because of its leavers. Null if there are few or `expected` is their
 * exact number.
 */
export function leaversProblem(
  { count, inPost, mustBeConfirmed }: Leavers,
  expected: number | null,
): string | null {
  if (expected === count || (expected === null && !mustBeConfirmed)) return null
  const found =
    count === 0
      ? `all ${number(inPost)} people in post are in it`
      : `${number(count)} of the ${number(inPost)} people in post are not in it, and would be recorded as having left`
  if (expected === null)
    return `Check that the file is complete: ${found}. If that is right, import it with --expect-leavers ${count}.`
  return `You expected ${number(expected)} leavers, but ${found}. Check the file. If that is right, import it with --expect-leavers ${count}.`
}
