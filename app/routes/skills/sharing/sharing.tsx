import { data, redirect } from 'react-router'
import type { Route } from './+types/sharing'
import { requireProvenReader } from '#app/features/identity/require-permission.server.ts'
import { CurrentShare } from '#app/features/skills/sharing/current-share.tsx'
import { OwnConfirmations } from '#app/features/skills/sharing/own-confirmations.tsx'
import { findOwnConfirmations } from '#app/features/skills/sharing/own-confirmations-view.server.ts'
import { shareAnswers } from '#app/features/skills/sharing/share-answers.server.ts'
import { ShareForm } from '#app/features/skills/sharing/share-form.tsx'
import { SharePreview } from '#app/features/skills/sharing/share-preview.tsx'
import { shareForm } from '#app/features/skills/sharing/share.schema.ts'
import {
  SHARE_MESSAGES,
  SHARE_REFUSAL_SENTENCES,
} from '#app/features/skills/sharing/sharing-messages.ts'
import {
  findGoalsToPreview,
  findSharePreview,
  findSharingView,
  termsOf,
} from '#app/features/skills/sharing/sharing-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['shared', 'Shared. We have emailed your manager.'],
  ['stopped', 'You have stopped sharing. Only you can see your answers now.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireProvenReader(request, 'assessment:take')
  const { refusal, manager, share, areas } = await findSharingView(reader, now())
  const { allSkills, lineageIds, withEvidence, withPlan } = share ?? {}
  return {
    pageTitle: 'Share with your manager',
    refusal,
    manager: manager && { personId: manager.personId, name: manager.name },
    share: share && {
      manager: share.manager.name,
      allSkills: share.allSkills,
      lineageIds: share.lineageIds,
      withEvidence: share.withEvidence,
      withPlan: share.withPlan,
      sharedAt: share.sharedAt,
      openedAt: share.openedAt,
    },
    areas,
    confirmations: await findOwnConfirmations(reader, now()),
    answers: shareForm.answersFrom({
      scope: allSkills === undefined ? null : allSkills ? 'all' : 'some',
      parts: lineageIds?.map((id) => `skill:${id}`) ?? [],
      with: [...(withEvidence ? ['evidence'] : []), ...(withPlan ? ['plan'] : [])],
    }),
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const { viewer, reader } = await requireProvenReader(request, 'assessment:take')
  const form = shareForm.parse(await request.formData())
  if (!form.ok) return data({ ...form, preview: null }, { status: 400 })
  const { areas, manager, refusal } = await findSharingView(reader, now())
  const { isConfirmed, managerId, ...chosen } = form.value
  const terms = termsOf(chosen, areas)
  const findings = await findSharePreview(reader, terms, now())
  const isEmpty = refusal === null && findings.length === 0
  const refused =
    refusal ??
    (isEmpty
      ? 'no-answers'
      : isConfirmed
        ? await shareAnswers({ reader, person: viewer, terms, managerId, now: now() })
        : null)
  if (refused || !manager) {
    const errors = shareForm.errorIn(
      isEmpty ? 'parts' : 'form',
      SHARE_MESSAGES[refused ?? 'no-manager'],
    )
    return data({ errors, answers: form.answers, preview: null }, { status: 400 })
  }
  if (isConfirmed) return redirect(paths.sharing({ done: 'shared' }))
  const preview = {
    manager: { personId: manager.personId, name: manager.name },
    findings,
    withEvidence: terms.withEvidence,
    goals: await findGoalsToPreview(reader, terms),
    sent: shareForm
      .toFields(form.answers)
      .filter(([name]) => name !== 'step' && name !== 'manager'),
  }
  return data({ errors: null, answers: form.answers, preview })
}

export default function SharingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, refusal, manager, share, areas, confirmations, answers, notification } =
    loaderData
  if (actionData?.preview)
    return (
      <Page
        title="Check what you share"
        back={{ href: paths.sharing(), text: 'Share with your manager' }}
      >
        <SharePreview {...actionData.preview} />
      </Page>
    )
  return (
    <Page
      title={pageTitle}
      errors={actionData?.errors}
      notification={notification}
      back={{ href: paths.assessments(), text: 'Your skills' }}
    >
      {share ? (
        <CurrentShare share={share} areas={areas} />
      ) : (
        <p className="govuk-body-l">Only you can see your answers now.</p>
      )}
      <OwnConfirmations confirmations={confirmations} />
      {refusal ? (
        <>
          <p className="govuk-body">{SHARE_REFUSAL_SENTENCES[refusal]}</p>
          {refusal === 'no-answers' ? (
            <LinkButton href={paths.assessments()}>Assess your skills</LinkButton>
          ) : null}
        </>
      ) : (
        <>
          <h2 className="govuk-heading-m">
            {share ? 'Change what you share' : `Share with ${manager?.name ?? 'your manager'}`}
          </h2>
          <p className="govuk-body">
            {manager?.name ?? 'Your manager'} can talk with you about your skills and nominate you
            for courses. Nothing is shared until you have seen exactly what they will see. Service
            admins, department leads and your manager’s delegates never see it.
          </p>
          <ShareForm
            areas={areas}
            answers={actionData?.answers ?? answers}
            errors={actionData?.errors}
          />
        </>
      )}
    </Page>
  )
}
