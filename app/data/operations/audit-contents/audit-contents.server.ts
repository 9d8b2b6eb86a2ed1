/** For each action in the audit log, the kind of record it is about and the values that it holds. */
import type { z } from 'zod'
import type { AuditAction, AuditSubject } from '#app/domain/operations/audit-actions.ts'
import { CRITERION_VERSION_CONTENTS } from '#app/data/operations/audit-contents/criterion-versions.server.ts'
import { CRITERION_CONTENTS } from '#app/data/operations/audit-contents/criterion.server.ts'
import { GOVERNMENT_CONTENTS } from '#app/data/operations/audit-contents/government.server.ts'
import { LEARNING_CONTENTS } from '#app/data/operations/audit-contents/learning.server.ts'
import { PEOPLE_CONTENTS } from '#app/data/operations/audit-contents/people.server.ts'
import { PUBLICATION_CONTENTS } from '#app/data/operations/audit-contents/publication.server.ts'
import { QUALITY_CONTENTS } from '#app/data/operations/audit-contents/quality.server.ts'

type Content = { subject: AuditSubject; before?: z.ZodType; after?: z.ZodType }

export const AUDIT_CONTENTS = {
  ...CRITERION_VERSION_CONTENTS,
  ...CRITERION_CONTENTS,
  ...GOVERNMENT_CONTENTS,
  ...LEARNING_CONTENTS,
  ...PEOPLE_CONTENTS,
  ...PUBLICATION_CONTENTS,
  ...QUALITY_CONTENTS,
} satisfies Record<AuditAction, Content>

type Contents = typeof AUDIT_CONTENTS

type Values<Action extends AuditAction, Key extends 'before' | 'after'> =
  Contents[Action] extends Record<Key, infer Schema extends z.ZodType>
    ? undefined extends z.output<Schema>
      ? Partial<Record<Key, z.output<Schema>>>
      : Record<Key, z.output<Schema>>
    : Partial<Record<Key, undefined>>

/** An action with its values before and after. */
export type AuditValues = {
  [Action in AuditAction]: { action: Action } & Values<Action, 'before'> & Values<Action, 'after'>
}[AuditAction]

/**
 * The values after an action, from the JSON in the log. Null if there are none, or if another version
 * of the service stored them in another form.
 */
export function parseAuditAfter<Action extends AuditAction>(
  action: Action,
  json: string | null,
): Values<Action, 'after'>['after'] | null {
  const { after }: Content = AUDIT_CONTENTS[action]
  if (!after || json === null) return null
  const parsed = after.safeParse(JSON.parse(json))
  return parsed.success ? (parsed.data as Values<Action, 'after'>['after']) : null
}
