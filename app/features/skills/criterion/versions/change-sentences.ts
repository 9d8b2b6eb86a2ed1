/** What changed between two versions, in words. */
import { joinWords } from '#app/domain/text/join-words.ts'
import type { ChangeKind } from '#app/domain/skills/criterion/version-changes.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** As the heading of one change. */
export const CHANGE_HEADINGS: Readonly<Record<Exclude<ChangeKind, 'same'>, string>> = {
  reworded: 'Reworded',
  split: 'Split',
  merged: 'Merged',
  new: 'New',
  gone: 'Removed',
  changed: 'Same question, different details',
}

const PHRASES: Readonly<Record<ChangeKind, string>> = {
  reworded: 'reworded without a change of meaning',
  split: 'split',
  merged: 'merged from several',
  new: 'new',
  gone: 'removed',
  changed: 'the same question with different details, such as target levels',
  same: 'unchanged',
}

/** For example, "10 skills are unchanged, 1 skill is split and 2 skills are new." */
export function changesSentence(counts: readonly { kind: ChangeKind; count: number }[]): string {
  const parts = counts.map(
    ({ kind, count }) =>
      `${formatCount(count, 'skill')} ${count === 1 ? 'is' : 'are'} ${PHRASES[kind]}`,
  )
  return `${joinWords(parts)}.`
}
