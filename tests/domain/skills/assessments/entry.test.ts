import { describe, expect, test } from 'vitest'
import {
  currentEntry,
  draftToKeep,
  isChangedElsewhere,
  seenOf,
  type Entry,
  type SavedEntry,
} from '#app/domain/skills/assessments/entry.ts'

const rating = (id: number, answer: string) => ({ id, answer, evidence: null })
const draft = (minute: number, evidence: string, pageKey = 'this') => ({
  answer: null,
  evidence,
  pageKey,
  updatedAt: new Date(Date.UTC(2026, 2, 12, 10, minute)),
})
const NOTHING: SavedEntry = { rating: null, draft: null }
const page = (saved: SavedEntry) => ({ key: 'this', seen: seenOf(saved) })
const entry = (answer: string | null, evidence: string | null = null) => ({ answer, evidence })

describe('what was saved since a page was shown', () => {
  test('a rating from elsewhere is a change, unless it is the same answer', () => {
    const saved = { rating: rating(7, 'working'), draft: null }
    expect(isChangedElsewhere(saved, page(NOTHING), entry('expert'))).toBe(true)
    expect(isChangedElsewhere(saved, page(NOTHING), entry('working'))).toBe(false)
    expect(isChangedElsewhere(saved, page(saved), entry('expert'))).toBe(false)
  })

  test('a draft of another page is a change, and one of this page is not', () => {
    const [own, other] = [draft(1, 'One'), draft(1, 'One', 'other')]
    const isChanged = (saved: SavedEntry) =>
      isChangedElsewhere(saved, page(NOTHING), entry(null, 'Two'))
    expect(isChanged({ rating: null, draft: own })).toBe(false)
    expect(isChanged({ rating: null, draft: other })).toBe(true)
  })

  test('a draft that was deleted elsewhere is not a change, because nothing can be lost', () => {
    const before = { rating: rating(7, 'working'), draft: draft(1, 'One', 'other') }
    const saved = { ...before, draft: null }
    expect(isChangedElsewhere(saved, page(before), entry('expert'))).toBe(false)
  })
})

test('a page shows a draft rather than the rating that it would replace', () => {
  expect(currentEntry({ rating: rating(7, 'working'), draft: draft(1, 'One') })).toEqual(
    entry(null, 'One'),
  )
  expect(currentEntry(NOTHING)).toEqual(entry(null))
})

test('an entry is kept unless it is empty or what the page shows anyway', () => {
  const saved = { rating: rating(7, 'working'), draft: null }
  const kept = (state: SavedEntry, entered: Entry, carried: Entry | null = null) =>
    draftToKeep(state, entered, carried)
  expect(kept(NOTHING, entry(null))).toBeNull()
  expect(kept(saved, entry('working'))).toBeNull()
  expect(kept(saved, entry('expert'))).toEqual(entry('expert'))
  expect(kept(NOTHING, entry(null, 'One'))).toEqual(entry(null, 'One'))
  expect(kept(NOTHING, entry('working'), entry('working'))).toBeNull()
  expect(kept(saved, entry('expert'), entry('expert'))).toEqual(entry('expert'))
})
