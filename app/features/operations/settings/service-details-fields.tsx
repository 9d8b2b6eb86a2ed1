import type { HostSettings, SettingName } from '#app/domain/operations/host-settings.ts'
import { variableOf } from '#app/features/operations/settings/setting-variables.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Answers = Record<
  'serviceName' | 'organisationName' | 'contactEmail' | 'privacyEmail' | 'loginMinutes' | 'shown',
  string
>

const FIELDS = [
  {
    name: 'serviceName',
    label: 'Name of the service',
    hint: 'At the top of every page, in the titles of pages and in sign-in emails',
    isEmail: false,
  },
  {
    name: 'organisationName',
    label: 'Organisation that runs it (optional)',
    hint: 'At the bottom of every page, and on the privacy page as the controller of people’s data',
    isEmail: false,
  },
  {
    name: 'contactEmail',
    label: 'Email address for questions (optional)',
    hint: 'At the bottom of every page, on the help page and in the accessibility statement',
    isEmail: true,
  },
  {
    name: 'privacyEmail',
    label: 'Email address of the data protection officer (optional)',
    hint: 'On the privacy page',
    isEmail: true,
  },
  {
    name: 'loginMinutes',
    label: 'Minutes before people who do nothing are signed out',
    hint: 'From 15 to 720. They are warned two minutes before',
    isEmail: false,
  },
] as const

type Props = {
  answers: Answers
  errors?: Record<string, string>
  /** Settings of the environment, which are shown as text. */
  fixed: readonly SettingName[]
  settings: Pick<HostSettings, (typeof FIELDS)[number]['name']>
}

export function ServiceDetailsFields({ answers, errors, fixed, settings }: Props) {
  const field = fieldProps(answers, errors)
  return FIELDS.map(({ name, label, hint, isEmail }) =>
    fixed.includes(name) ? (
      <InsetText key={name}>
        {label.replace(' (optional)', '')}: <strong>{settings[name]}</strong>. It is set by{' '}
        {variableOf(name)} in the environment, so it cannot be changed here.
        <input type="hidden" name={name} value={settings[name] ?? ''} />
      </InsetText>
    ) : (
      <TextInput
        key={name}
        {...field(name)}
        label={label}
        labelSize="s"
        hint={hint}
        type={isEmail ? 'email' : 'text'}
        spellCheck={isEmail ? false : undefined}
      />
    ),
  )
}
