import { data, redirect } from 'react-router'
import type { Route } from './+types/confirm-answer'
import { AGREES, WORDS_MAX_LENGTH } from '#app/domain/skills/confirmation.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { confirmAnswer } from '#app/features/skills/sharing/confirm-answer.server.ts'
import { CONFIRM_MESSAGES } from '#app/features/skills/sharing/confirm-messages.ts'
import { confirmForm } from '#app/features/skills/sharing/confirm.schema.ts'
import { Given } from '#app/features/skills/sharing/answers-list.tsx'
import { SharedSkill } from '#app/features/skills/sharing/skill-answer.tsx'
import {
  findSharedView,
  requireReport,
} from '#app/features/skills/sharing/team-person-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'team:view')
  const report = await requireReport(reader, params.personId, now())
  const lineageId = requireId(params.lineageId)
  const shared = await findSharedView(reader, report.personId, now())
  const finding = shared?.skills.find((skill) => skill.lineageId === lineageId) ?? null
  return {
    pageTitle: finding ? finding.name : 'This answer is not shared with you',
    report,
    finding,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { viewer, reader } = await requireRatingReader(request, 'team:view')
  const report = await requireReport(reader, params.personId, now())
  const lineageId = requireId(params.lineageId)
  const form = confirmForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const shared = await findSharedView(reader, report.personId, now())
  const finding = shared?.skills.find((skill) => skill.lineageId === lineageId)
  const { level } = form.value
  if (finding && level !== null && !finding.levels.some(({ code }) => code === level)) {
    const errors = confirmForm.errorIn('level', 'Select one of the levels of this skill')
    return data({ errors, answers: form.answers }, { status: 400 })
  }
  const refusal = await confirmAnswer({
    ...form.value,
    reader,
    manager: viewer,
    personId: report.personId,
    lineageId,
    now: now(),
  })
  if (refusal) {
    const field = refusal === 'same-level' ? 'level' : 'form'
    const errors = confirmForm.errorIn(field, CONFIRM_MESSAGES[refusal](report.name))
    return data({ errors, answers: form.answers }, { status: 400 })
  }
  return redirect(paths.teamPerson(report.personId, { done: 'confirmed' }))
}

export default function ConfirmAnswerPage({
  loaderData: { pageTitle, report, finding },
  actionData: refused,
}: Route.ComponentProps) {
  const back = { href: paths.teamPerson(report.personId), text: report.name }
  if (!finding)
    return (
      <Page title={pageTitle} back={back} errors={refused?.errors}>
        <p className="govuk-body">
          {report.name} has not shared it, or has stopped sharing it. You can talk with them about
          it.
        </p>
      </Page>
    )
  const field = fieldProps(refused?.answers, refused?.errors)
  return (
    <Page
      title={pageTitle}
      caption={`What ${report.name} answered`}
      back={back}
      errors={refused?.errors}
    >
      <SharedSkill finding={finding} headingLevel={2}>
        {finding.confirmation ? <Given confirmation={finding.confirmation} /> : null}
      </SharedSkill>
      <Form>
        <input type="hidden" name="answer" value={finding.answerId} />
        <Radios
          {...field('level')}
          legend="Which level would you name?"
          legendSize="m"
          items={[
            { value: AGREES, text: `I agree: ${finding.answer?.name}` },
            { divider: 'or' },
            ...finding.levels
              .filter(({ code }) => code !== finding.answer?.code)
              .map(({ code, name }) => ({ value: code, text: name })),
          ]}
        />
        <Textarea
          {...field('words')}
          label="What have you seen that supports this?"
          labelSize="s"
          hint="Required if you name another level. They will see it next to their own answer, which does not change"
          rows={4}
          maxLength={WORDS_MAX_LENGTH}
        />
        <SubmitOrCancel submit="Save" href={back.href} />
      </Form>
    </Page>
  )
}
