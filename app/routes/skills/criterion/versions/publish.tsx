import { data, redirect } from 'react-router'
import type { Route } from './+types/publish'
import { NOTE_MAX_LENGTH } from '#app/domain/skills/criterion/publishing.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { previewPublishing } from '#app/features/skills/criterion/versions/publish-check.server.ts'
import { PUBLISH_MESSAGES } from '#app/features/skills/criterion/versions/publish-messages.ts'
import { PublishProblemList } from '#app/features/skills/criterion/versions/publish-problem-list.tsx'
import { publishSentences } from '#app/features/skills/criterion/versions/publish-sentences.ts'
import { publishVersion } from '#app/features/skills/criterion/versions/publish-version.server.ts'
import { publishForm } from '#app/features/skills/criterion/versions/publish.schema.ts'
import { requireUnpublished } from '#app/features/skills/criterion/versions/require-unpublished.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:publish')
  const draft = await requireUnpublished(params.versionId)
  const { problems, ...preview } = await previewPublishing(draft, now())
  const { id, version, before } = draft
  return {
    pageTitle: `Publish version ${version}`,
    versionId: id,
    title: draft.title ?? draft.framework.title,
    version,
    before: before?.version ?? null,
    problems,
    sentences: before
      ? publishSentences({ ...preview, version, before: before.version }, today())
      : [],
    today: today(),
    answers: publishForm.answersFrom({ revision: draft.revision }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'framework:publish')
  const draft = await requireUnpublished(params.versionId)
  const form = publishForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await publishVersion({ versionId: draft.id, ...form.value, personId, now: now() })
  if (refusal) {
    const answers = { ...form.answers, revision: String(draft.revision) }
    const errors = publishForm.errorIn('form', PUBLISH_MESSAGES[refusal])
    return data({ errors, answers }, { status: 400 })
  }
  return redirect(
    draft.before
      ? paths.compareCriterion({ from: draft.before.version, to: draft.version, done: 'published' })
      : paths.criterion(),
  )
}

export default function PublishPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, versionId, title, version, before, problems, sentences, today } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  return (
    <Page
      title={pageTitle}
      caption={title}
      back={{ href: paths.criterionDraft(versionId), text: 'The draft' }}
      errors={actionData?.errors}
    >
      {problems.length > 0 ? (
        <>
          <p className="govuk-body-l">Version {version} cannot be published yet.</p>
          <PublishProblemList versionId={versionId} problems={problems} />
        </>
      ) : null}
      {sentences.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">
            {problems.length > 0
              ? 'What would happen if you accept the proposals'
              : 'What will happen'}
          </h2>
          <ul className="govuk-list govuk-list--bullet">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : null}
      {before === null ? (
        <p className="govuk-body">
          This is the first version. People can assess themselves against it as soon as it is
          published.
        </p>
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.compareCriterion({ from: before, to: version })}>
            Compare {before} with {version}
          </a>
        </p>
      )}
      {problems.length > 0 ? null : (
        <Form>
          <input type="hidden" name="revision" value={answers.revision} />
          <Textarea
            name="note"
            label="What changed, and why"
            labelSize="m"
            hint="Everyone who reads the criterion sees this note, and it is in the email to people who have assessed themselves"
            maxLength={NOTE_MAX_LENGTH}
            value={answers.note}
            error={actionData?.errors?.['note']}
          />
          <p className="govuk-body">
            We publish it immediately, with today’s date, {formatDay(today)}. A published version
            never changes.
          </p>
          <SubmitOrCancel
            submit={`Publish version ${version}`}
            href={paths.criterionDraft(versionId)}
          />
        </Form>
      )}
    </Page>
  )
}
