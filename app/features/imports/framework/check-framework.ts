/** Checks a framework from any format against the rules of the JSON file: codes, lengths and characters. */
import { fileFromFramework } from '#app/domain/skills/framework-file.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import { frameworkFile } from '#app/features/imports/framework/framework-file.schema.ts'
import type { FrameworkInFile } from '#app/features/imports/framework/framework-in-file.ts'

/** @param rowOf the row to report for a skill, by its code */
export function checkFramework(
  framework: FrameworkInFile,
  rowOf: (code: string) => number,
): Problem[] {
  const file = fileFromFramework({
    ...framework,
    code: framework.code ?? 'new',
    title: framework.title ?? 'New',
    version: framework.version ?? '1',
  })
  const parsed = frameworkFile.safeParse(file)
  if (parsed.success) return []
  return parsed.error.issues.map(({ path, message }) => {
    const index = path[0] === 'skills' && typeof path[1] === 'number' ? path[1] : null
    const code = index === null ? undefined : file.skills[index]?.code
    return problem(
      code === undefined ? 1 : rowOf(code),
      path.map(String).join('.'),
      code ?? '',
      message,
    )
  })
}
