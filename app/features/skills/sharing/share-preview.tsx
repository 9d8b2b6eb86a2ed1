import type { SharedFinding } from '#app/data/skills/sharing/criterion.server.ts'
import { SharedGoals } from '#app/features/skills/sharing/goals-list.tsx'
import type { SharedGoal } from '#app/features/skills/sharing/team-person-view.server.ts'
import { SharedSkill } from '#app/features/skills/sharing/skill-answer.tsx'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = {
  manager: { personId: number; name: string }
  findings: readonly SharedFinding[]
  withEvidence: boolean
  goals: readonly SharedGoal[] | null
  /** The answers, to send again with the confirmation. */
  sent: readonly (readonly [name: string, value: string])[]
}

/** Exactly what the manager will see, and the button to share it. */
export const SharePreview = ({ manager, findings, withEvidence, goals, sent }: Props) => (
  <>
    <p className="govuk-body-l">
      {manager.name} will see {formatCount(findings.length, 'answer')},{' '}
      {withEvidence ? 'with your examples' : 'without your examples'}
      {goals === null ? ' and without your plan' : ' and with your plan'}.
    </p>
    <ul className="govuk-list govuk-list--bullet">
      <li>We will email {manager.name} that you have shared.</li>
      <li>If you change an answer, they see the new one, until you stop sharing.</li>
      <li>They can agree, or name another level. Your own answer does not change.</li>
      <li>You can stop sharing at any time. They can then no longer see your answers.</li>
      <li>Sharing ends when {manager.name} is no longer your manager.</li>
    </ul>
    <Form>
      {sent.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="manager" value={manager.personId} />
      <input type="hidden" name="step" value="share" />
      <SubmitOrCancel
        submit={`Share with ${manager.name}`}
        href={paths.sharing()}
        cancel="Cancel without sharing"
      />
    </Form>
    <h2 className="govuk-heading-m">What {manager.name} will see</h2>
    {findings.map((finding) => (
      <SharedSkill key={finding.skill} finding={finding} headingLevel={3} />
    ))}
    {goals === null ? null : <SharedGoals goals={goals} />}
  </>
)
