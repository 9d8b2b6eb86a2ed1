/** `kind` groups findings for scripts; `id` is the row of `table` that the finding is about (the first one, when there are several). */
export type QualityFinding = { kind: string; table: string; id: number; message: string }
