import type { Day } from '#app/domain/calendar/day.ts'

/** The reference data that made-up people are based on. */
export type Government = {
  organisations: readonly {
    id: number
    code: string
    kind: string
    openedOn: Day | null
    closedOn: Day | null
    departmentId?: number | null
  }[]
  professions: readonly { id: number; code: string; family: string }[]
  grades: readonly { id: number; code: string; rank: number; scs: boolean }[]
  successions: readonly { fromId: number; toId: number; on: Day }[]
}
