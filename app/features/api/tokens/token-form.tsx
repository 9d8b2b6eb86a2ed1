import { TOKEN_DAYS, type ApiScope } from '#app/domain/api/scopes.ts'
import { SCOPE_NAMES } from '#app/features/api/scope-names.ts'
import type { TokenAnswers } from '#app/features/api/tokens/token.schema.ts'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

const DAYS_TEXT: Readonly<Record<(typeof TOKEN_DAYS)[number], string>> = {
  30: '30 days',
  90: '90 days',
  365: 'A year',
}

type Props = {
  answers: TokenAnswers
  errors?: Record<string, string> | null
  /** What the viewer can choose from. */
  scopes: readonly ApiScope[]
  cancelHref: string
}

/** The form to make a token. */
export function TokenForm({ answers, errors, scopes, cancelHref }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <TextInput
        {...field('name')}
        label="What is the token for?"
        labelSize="s"
        hint="For example, monthly report in Power BI"
        width="two-thirds"
      />
      <Checkboxes
        name="scopes[]"
        legend="What may the program do?"
        legendSize="s"
        items={scopes.map((value) => ({ value, ...SCOPE_NAMES[value] }))}
        values={answers.scopes}
        error={errors?.['scopes[]']}
      />
      <Radios
        name="days"
        legend="How long does the token work?"
        legendSize="s"
        items={TOKEN_DAYS.map((days) => ({ value: String(days), text: DAYS_TEXT[days] }))}
        value={answers.days}
        error={errors?.['days']}
      />
      <SubmitOrCancel submit="Make the token" href={cancelHref} />
    </Form>
  )
}
