/**
 * How many made-up worlds a test looks at: some in `npm test`, many in `npm run test:deep`, which sets FLUENCY_TEST_DEEP to the first seed and
 * prints it. The same seed is the same world on every machine.
 */
const FIRST_SEED = process.env['FLUENCY_TEST_DEEP']

/** `worlds(100, { deep: 1000 })`: the seeds from 1 to 100, and in depth a thousand from the first that was asked for. */
export const worlds = (
  fast: number,
  { deep }: { deep: number },
): { from: number; count: number } =>
  FIRST_SEED === undefined ? { from: 1, count: fast } : { from: Number(FIRST_SEED), count: deep }

/** The same, one by one. */
export function seedsOf(fast: number, { deep }: { deep: number }): number[] {
  const { from, count } = worlds(fast, { deep })
  return Array.from({ length: count }, (_, index) => from + index)
}
