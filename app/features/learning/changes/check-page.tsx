import type { ReactNode } from 'react'
import type { ChangeCheck } from '#app/features/learning/changes/check-change.server.ts'
import { ChangeCheckForm } from '#app/features/learning/changes/change-check.tsx'
import { Page } from '#app/ui/page/page.tsx'

type CheckPageProps = {
  title?: string
  caption: string
  back: { href: string; text: string }
  checked: { check: ChangeCheck; fields: readonly (readonly [name: string, value: string])[] }
  submit: string
  isWarning?: boolean
  children?: ReactNode
}

/** The page between a form and its change. */
export function CheckPage({
  title = 'Check before you save',
  caption,
  back,
  checked: { check, fields },
  submit,
  isWarning,
  children,
}: CheckPageProps) {
  return (
    <Page title={title} caption={caption} back={back}>
      <ChangeCheckForm check={check} answers={fields} submit={submit} isWarning={isWarning}>
        {children}
      </ChangeCheckForm>
    </Page>
  )
}
