import type { PublishRefusal } from '#app/features/skills/criterion/versions/publish-version.server.ts'

export const PUBLISH_MESSAGES: Readonly<Record<PublishRefusal, string>> = {
  'not-a-draft': 'This version is no longer a draft, so it cannot be published',
  changed:
    'Someone changed the draft while you were reading. Check what will happen, then publish it',
  'has-problems': 'The draft cannot be published yet. Fix the problems listed on this page first',
}
