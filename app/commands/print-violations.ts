/** Prints violations, one on each line. */
import { print } from '#app/commands/arguments.ts'
import type { Violation } from '#app/domain/oversight/violation.ts'

/** Further violations are only in the JSON output. */
export const MAX_PRINTED = 200

export function printViolations(violations: readonly Violation[]): void {
  for (const { table, id, seal, message } of violations.slice(0, MAX_PRINTED)) {
    const which = id ?? (seal === null ? null : `seal ${seal}`)
    print(`${which === null ? table : `${table} ${which}`}: ${message}`)
  }
  if (violations.length > MAX_PRINTED)
    print(`… and ${violations.length - MAX_PRINTED} more. Use --json to see all of them.`)
}
