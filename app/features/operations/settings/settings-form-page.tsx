import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

type Props = {
  title: string
  errors?: Record<string, string> | null
  /** The settings as the page shows them, so that another person's change is not overwritten. */
  shown: string
  submit?: string
  children: ReactNode
  /** Below the form. */
  after?: ReactNode
}

/** A page with the form for some of the settings. */
export const SettingsFormPage = ({ title, errors, shown, submit, children, after }: Props) => (
  <Page title={title} errors={errors} back={{ href: paths.settings(), text: 'Settings' }}>
    <div id="form" tabIndex={-1}>
      <Form>
        <input type="hidden" name="shown" value={shown} />
        {children}
        <SubmitOrCancel submit={submit ?? 'Save'} href={paths.settings()} />
      </Form>
    </div>
    {after}
  </Page>
)
