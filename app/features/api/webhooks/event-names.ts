/** What people call the events of webhooks. */
import type { WebhookEvent } from '#app/domain/api/webhooks.ts'

export const EVENT_NAMES: Readonly<Record<WebhookEvent, string>> = {
  'completion.recorded': 'A completion is recorded',
  'completion.corrected': 'A completion is corrected',
  'completion.removed': 'A completion is removed',
  'completion.restored': 'A completion is restored',
  'cohort.created': 'A cohort is created',
  'cohort.changed': 'A cohort is changed',
  'cohort.cancelled': 'A cohort is cancelled',
  'session.created': 'A session is created',
  'session.changed': 'A session is changed',
  'session.cancelled': 'A session is cancelled',
  'course.published': 'A course is published',
  'course.changed': 'A course is changed',
  'course.withdrawn': 'A course is withdrawn',
  'import.applied': 'A file is imported, such as one of completions',
  'import.undone': 'An import is undone',
  'test.sent': 'Test message',
}
