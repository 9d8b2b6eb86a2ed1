import type { PublishRefusal } from '#app/features/skills/criterion/versions/publish-version.server.ts'

export const PUBLISH_MESSAGES: Readonly<Record<PublishRefusal, string>> = {
  'not-a-draft': 'This version is no longer a draft, so it cannot be published',
  changed: 'The draft was changed while you were reading. Read again what will happen, and publish',
  'has-problems': 'The draft cannot be published yet. Fix what is listed first',
}
