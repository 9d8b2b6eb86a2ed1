import type { Agreement, FeedbackQuestion, FollowUp } from '#app/domain/learning/feedback.ts'

export const QUESTION_LABELS: Readonly<Record<FeedbackQuestion, string>> = {
  useful: 'The course is useful for my work',
  level: 'The course was at the right level for me',
  confident: 'I am confident that I can use what I learned',
  recommend: 'I would recommend the course to a colleague',
}

export const AGREEMENT_LABELS: Readonly<Record<Agreement, string>> = {
  'strongly-agree': 'Strongly agree',
  agree: 'Agree',
  neither: 'Neither agree nor disagree',
  disagree: 'Disagree',
  'strongly-disagree': 'Strongly disagree',
}

export const FOLLOW_UP_LABELS: Readonly<Record<FollowUp, string>> = {
  done: 'Yes',
  partly: 'Partly',
  'not-yet': 'Not yet',
}
