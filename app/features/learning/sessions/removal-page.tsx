import type { ComponentProps, ReactNode } from 'react'
import { CheckPage } from '#app/features/learning/changes/check-page.tsx'
import { RemovalForm } from '#app/features/learning/sessions/removal-form.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

type RemovalPageProps = {
  title: string
  session: { id: number; title: string; startsAt: Date; endsAt: Date }
  /** Why the session cannot be removed, or null if it can. */
  message: string | null
  submitted?: {
    errors: Record<string, string> | null
    answers: { reason: string }
    checked: ComponentProps<typeof CheckPage>['checked'] | null
  }
  checkTitle: string
  submit: string
  /** What will happen. */
  children: ReactNode
}

/** The page to cancel or delete a session: it says why that is not possible, asks for the reason, or shows who will be emailed. */
export function RemovalPage({
  title,
  session,
  message,
  submitted,
  checkTitle,
  submit,
  children,
}: RemovalPageProps) {
  const back = { href: paths.session(session.id), text: session.title }
  if (submitted?.checked)
    return (
      <CheckPage
        title={checkTitle}
        caption={session.title}
        back={back}
        checked={submitted.checked}
        submit={submit}
        isWarning
      />
    )
  return (
    <Page title={title} caption={session.title} back={back} errors={submitted?.errors}>
      {message ? (
        <p className="govuk-body">{message}</p>
      ) : (
        <RemovalForm
          session={session}
          answers={submitted?.answers}
          errors={submitted?.errors}
          submit={submit}
        >
          {children}
        </RemovalForm>
      )}
    </Page>
  )
}
