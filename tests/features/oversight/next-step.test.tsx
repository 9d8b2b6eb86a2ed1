import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { NextSession } from '#app/data/oversight/home.server.ts'
import { NextStep } from '#app/features/oversight/next-step.tsx'
import type { SkillsSummary } from '#app/features/oversight/skills-summary.server.ts'

const session: NextSession = {
  cohortId: 3,
  course: 'Innovation masterclass',
  title: 'First session',
  startsAt: new Date('2026-12-11T09:30:00Z'),
  endsAt: new Date('2026-12-11T12:30:00Z'),
  mode: 'online',
  place: null,
}
const latest: SkillsSummary['latest'] = {
  counts: { expected: 12, atOrAbove: 12, gaps: 0, notSure: 0 },
  post: 'a Director',
  next: null,
}

const linksOf = (nextSession: NextSession | null, skills: SkillsSummary): string[] =>
  [
    ...renderToStaticMarkup(<NextStep nextSession={nextSession} skills={skills} />).matchAll(
      /href="([^"]+)"/g,
    ),
  ].map(([, href]) => href ?? '')

describe('the next step on the home page', () => {
  test('the next step is the next session, with a link to the first assessment if there is none', () => {
    expect(linksOf(session, { openId: null, latest })).toEqual([
      '/cohorts/3',
      '/cohorts/3/calendar.ics',
      '/cohorts/3/withdraw',
    ])
    expect(linksOf(session, { openId: null, latest: null })).toEqual([
      '/cohorts/3',
      '/cohorts/3/calendar.ics',
      '/cohorts/3/withdraw',
      '/assessments',
    ])
  })

  test('the next step is the unfinished assessment if there is no session', () => {
    expect(linksOf(null, { openId: 9, latest })).toEqual(['/assessments/9'])
  })

  test('the next step is the first assessment for a new person', () => {
    expect(linksOf(null, { openId: null, latest: null })).toEqual(['/assessments'])
  })

  test('the next step is to find a course if everything is done and nothing is booked', () => {
    expect(linksOf(null, { openId: null, latest })).toEqual(['/courses'])
  })
})
