/** The definition of a job kind. Each area defines its own jobs, and app/jobs.ts lists them. */
import type { z } from 'zod'
import type { Tx } from '#app/data/database/database.server.ts'
import type { JobKind, Schedule } from '#app/domain/operations/jobs.ts'

type JobContext<Result> = {
  jobId: number
  /** The person who requested it. Null if it was scheduled. */
  createdById: number | null
  /** Shows what the job is doing and, if it is known, how much of that is done. Resolves when that is saved. */
  progress: (phase: string, done?: number, total?: number) => Promise<void>
  /**
   * Records the result in the transaction of the work, so that both are committed or neither.
   * @throws Error if another process has taken over the job
   */
  complete: (tx: Tx, result: Result) => Promise<void>
}

/** A job whose payload and result are JSON. */
export type RunnableJob = {
  kind: JobKind
  /** Long jobs run in a separate process, so that they do not hold up requests. */
  length: 'short' | 'long'
  /** The schedule on which it runs, or null. */
  schedule?: () => Schedule | null
  /** Whether there is anything to do. Called before a process is started. */
  isNeeded?: () => Promise<boolean>
  runJson: (payload: string, context: JobContext<string>) => Promise<string>
}

export type JobDefinition<Payload, Result> = Omit<RunnableJob, 'runJson'> & {
  payload: z.ZodType<Payload>
  result: z.ZodType<Result>
  /**
   * Does the work. A refusal is a result. After an error the job is tried again, so work that fails must have no effect. A long job
   * imports its use case here, because the process that serves never runs it and would only hold its code in memory.
   * @returns the result
   */
  run: (payload: Payload, context: JobContext<Result>) => Promise<Result>
}

export type DefinedJob<Payload, Result> = JobDefinition<Payload, Result> & RunnableJob

export const defineJob = <Payload, Result>(
  job: JobDefinition<Payload, Result>,
): DefinedJob<Payload, Result> => ({
  ...job,
  runJson: async (payload, { complete, ...context }) => {
    const result = await job.run(job.payload.parse(JSON.parse(payload)), {
      ...context,
      complete: (tx, done) => complete(tx, JSON.stringify(done)),
    })
    return JSON.stringify(result)
  },
})

export type JobRegistry = Partial<Record<JobKind, RunnableJob>>
