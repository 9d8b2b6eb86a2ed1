import { expect, test } from 'vitest'
import { latestManagerView } from '#app/domain/skills/confirmation.ts'

const said = (month: number, level: string | null = null) => ({
  by: 'Ann Lee',
  level,
  words: level === null ? null : 'I see more of this than you do',
  at: new Date(`2026-0${month}-01T10:00:00Z`),
})
const rating = (id: number, answer: string, confirmations: ReturnType<typeof said>[]) => ({
  id,
  answer,
  confirmations,
})

test('the last thing a manager said counts: they agree, or name another level', () => {
  expect(
    latestManagerView([rating(1, 'working', [said(1, 'expert'), said(2)])], { id: 1 }),
  ).toMatchObject({
    level: 'working',
    agrees: true,
    isAboutEarlier: false,
  })
  expect(latestManagerView([rating(1, 'working', [said(2, 'expert')])], { id: 1 })).toMatchObject({
    level: 'expert',
    agrees: false,
  })
  expect(latestManagerView([rating(1, 'working', [])], { id: 1 })).toBeNull()
})

test('what a manager said about an answer that was given again since is about an earlier answer', () => {
  const ratings = [rating(1, 'awareness', [said(1)]), rating(2, 'working', [])]
  expect(latestManagerView(ratings, { id: 2 })).toMatchObject({
    level: 'awareness',
    isAboutEarlier: true,
  })
})
