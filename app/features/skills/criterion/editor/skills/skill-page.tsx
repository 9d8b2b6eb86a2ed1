/** The page about one skill of a draft, new or not. */
import { ClosedDraft, DRAFTS_LINK } from '#app/features/skills/criterion/editor/closed-draft.tsx'
import type { SavedMeanwhile } from '#app/features/skills/criterion/editor/meanwhile.ts'
import { SavedMeanwhileList } from '#app/features/skills/criterion/editor/saved-meanwhile-list.tsx'
import { SkillFields } from '#app/features/skills/criterion/editor/skills/skill-fields.tsx'
import {
  NO_CHOICES,
  typedSkill,
} from '#app/features/skills/criterion/editor/skills/skill-messages.ts'
import type { SkillAnswers } from '#app/features/skills/criterion/editor/skills/skill.schema.ts'
import type { SkillChoices } from '#app/features/skills/criterion/editor/skills/skill-choices.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

type SkillPageProps = {
  title: string
  draft: { id: number; title: string; version: string } | null
  choices: SkillChoices | null
  /** The saved skill as answers, or the answers of a new one. Null if it is gone. */
  saved: SkillAnswers | null
  /** What came back from the server with a refusal. */
  refused?: {
    answers: SkillAnswers
    errors: Record<string, string>
    savedMeanwhile: readonly SavedMeanwhile[]
  }
  added?: string | null
  submit: string
  notification?: string | null
}

export function SkillPage(props: SkillPageProps) {
  const { title, draft, choices, saved, refused, added = null, submit, notification } = props
  if (!draft || !saved || !choices)
    return (
      <ClosedDraft
        title={title}
        reason={draft ? 'gone' : 'closed'}
        typed={refused && typedSkill(refused.answers, choices ?? NO_CHOICES)}
        back={
          draft
            ? { href: paths.criterionDraftSection(draft.id, 'skills'), text: 'Skills' }
            : DRAFTS_LINK
        }
      />
    )
  const list = paths.criterionDraftSection(draft.id, 'skills')
  return (
    <Page
      title={title}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: list, text: 'Skills' }}
      errors={refused?.errors}
      notification={notification}
    >
      <SavedMeanwhileList fields={refused?.savedMeanwhile} />
      <Form>
        <SkillFields
          choices={choices}
          answers={refused?.answers ?? saved}
          added={added}
          errors={refused?.errors}
        />
        <SubmitOrCancel submit={submit} href={list} />
      </Form>
    </Page>
  )
}
