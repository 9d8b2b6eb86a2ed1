/** Every operation of the API. */
import { COMPLETION_OPERATIONS } from '#app/features/api/completions/completion-operations.ts'
import { FIGURE_OPERATIONS } from '#app/features/api/figures/figure-operations.ts'
import { LIST_OPERATIONS } from '#app/features/api/lists/list-operations.ts'
import type { Operation } from '#app/features/api/openapi/operation.ts'

export const OPERATIONS: readonly Operation[] = [
  ...FIGURE_OPERATIONS,
  ...LIST_OPERATIONS,
  ...COMPLETION_OPERATIONS,
]
