/** Compares the answers of a form with what someone else saved while it was open. */
import { z } from 'zod'

type Answers = Readonly<Record<string, unknown>>

/** Fields that are not part of what is saved. */
const NOT_SAVED = new Set(['shown', 'confirmed'])

/** The form's hidden field `shown`: the saved answers as the page showed them. */
export const shownOf = (saved: Answers): string =>
  JSON.stringify(Object.fromEntries(Object.entries(saved).filter(([name]) => !NOT_SAVED.has(name))))

const parseShown = (text: string): Answers => {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    return {}
  }
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const isRows = (answer: unknown): answer is Record<string, unknown> =>
  typeof answer === 'object' && answer !== null && !Array.isArray(answer)

/** The answers, with each row as an answer of its own, named like its field: `target[SCS1]`. */
const withoutRows = (answers: Answers, rows: readonly string[]): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, answer]) =>
      rows.includes(name) && isRows(answer)
        ? Object.entries(answer).map(([key, value]) => [`${name}[${key}]`, value])
        : [[name, answer]],
    ),
  )

const withRows = (flat: Answers, rows: readonly string[]): Answers => {
  const answers: Record<string, unknown> = Object.fromEntries(rows.map((name) => [name, {}]))
  for (const [name, answer] of Object.entries(flat)) {
    const [, row = '', key = ''] = /^(\w+)\[(.*)\]$/.exec(name) ?? []
    if (rows.includes(row)) answers[row] = { ...(answers[row] as object), [key]: answer }
    else answers[name] = answer
  }
  return answers
}

/** An answer that someone else changed. `name` is the id of its field. */
export type ChangedAnswer = { name: string; before: unknown; now: unknown }

/**
 * Compares what the page showed with what is saved now. Returns null if someone else changed nothing
 * that differs from these answers. Otherwise returns what changed, and the answers to show again:
 * theirs where they changed something, the saved ones elsewhere.
 * @param rows the fields that have a row for each id, which are compared row by row
 */
export function findChangesMeanwhile<A extends { shown: string }>(
  entered: A,
  saved: A,
  rows: readonly string[] = [],
): { changed: ChangedAnswer[]; answers: A } | null {
  const [shown, mine, now] = [parseShown(entered.shown), entered, saved].map((answers) =>
    withoutRows(answers, rows),
  ) as [Answers, Answers, Answers]
  const isRow = (name: string) => rows.some((row) => name.startsWith(`${row}[`))
  const names = [...new Set([...Object.keys(shown), ...Object.keys(now).filter(isRow)])]
  const changed = names.filter(
    (name) =>
      (name in now || isRow(name)) &&
      !isSame(shown[name] ?? '', now[name] ?? '') &&
      !isSame(mine[name] ?? '', now[name] ?? ''),
  )
  if (changed.length === 0) return null
  const untouched = changed.filter((name) => isSame(shown[name] ?? '', mine[name] ?? ''))
  const merged = withRows(
    { ...mine, ...Object.fromEntries(untouched.map((name) => [name, now[name] ?? ''])) },
    rows,
  )
  return {
    changed: changed.map((name) => ({ name, before: shown[name] ?? '', now: now[name] ?? '' })),
    answers: { ...entered, ...merged, shown: shownOf(saved) },
  }
}
