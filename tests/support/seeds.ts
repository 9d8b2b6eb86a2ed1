/**
 * Seeds for random worlds: a few for `npm test`, and many for `npm run test:deep`, which sets
 * FLUENCY_TEST_DEEP to the first seed and prints it. The same seed gives the same world on every
 * machine.
 */
const FIRST_SEED = process.env['FLUENCY_TEST_DEEP']

/** The seeds from 1 to `fast`, or `deep` seeds from FLUENCY_TEST_DEEP. */
export const seedRange = (
  fast: number,
  { deep }: { deep: number },
): { from: number; count: number } =>
  FIRST_SEED === undefined ? { from: 1, count: fast } : { from: Number(FIRST_SEED), count: deep }

/** A smaller size for `npm test`, and the full one for `npm run test:deep`. */
export const sizeOf = <T>(fast: T, { deep }: { deep: T }): T =>
  FIRST_SEED === undefined ? fast : deep

/** Like `seedRange`, as a list. */
export function seedsOf(fast: number, { deep }: { deep: number }): number[] {
  const { from, count } = seedRange(fast, { deep })
  return Array.from({ length: count }, (_, index) => from + index)
}
