/**
 * A row that violates a rule, a seal whose rows were changed, a wrong count, or a difference in what the database enforces. `id` and
 * `seal` are null where they do not apply.
 */
export type Violation = {
  table: string
  id: number | null
  seal: number | null
  message: string
}
