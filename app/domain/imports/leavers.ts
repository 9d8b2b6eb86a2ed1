/** Leavers of a full extract: people in post who are in none of its rows. Many of them at once may mean that the file is not whole. */

export type LeaversOfDepartment = { code: string; name: string; leavers: number; inPost: number }
export type Leaver = {
  name: string
  staffId: string | null
  organisation: string
  department: string
}

export type Leavers = {
  count: number
  /** Of so many in post: everywhere, or in the branch that the extract is limited to. */
  inPost: number
  /** Refused until the exact number is given. */
  mustBeConfirmed: boolean
  /** Those with leavers, most leavers first. */
  departments: LeaversOfDepartment[]
  /** By department and name. */
  people: Leaver[]
}

const FEW = 5
const ONE_IN = 5

/** More than 20% of those in post, and more than five people. */
export const mustConfirmLeavers = (count: number, inPost: number): boolean =>
  count > FEW && count * ONE_IN > inPost

const number = (value: number): string => value.toLocaleString('en-GB')

/** Why leavers are refused; null when they are few, or when `expected` is their exact number. */
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
