/** `kind` groups findings for scripts. `id` is the row of `table` that the finding is about, or the first of several. */
export type QualityFinding = { kind: string; table: string; id: number; message: string }
