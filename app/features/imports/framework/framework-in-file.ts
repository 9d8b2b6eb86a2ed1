import type { Framework } from '#app/domain/skills/framework.ts'

/** A framework as a file describes it. A format that has no place for its code, title or version leaves them null. */
export type FrameworkInFile = Omit<Framework, 'code' | 'title' | 'version'> & {
  code: string | null
  title: string | null
  version: string | null
}
