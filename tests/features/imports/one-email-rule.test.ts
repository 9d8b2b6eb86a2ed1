import { expect, test } from 'vitest'
import { signInForm } from '#app/features/identity/sign-in/sign-in.schema.ts'
import { email } from '#app/features/imports/cells.schema.ts'
import { readerForm } from '#app/features/releases/release-actions.schema.ts'
import { grantRoleForm } from '#app/features/identity/roles/grant-role.schema.ts'

/** The email address that each form and import accepts for this input, or null if it refuses it. */
const acceptedBy = (written: string): (string | null)[] => {
  const forms = [
    signInForm.parse(new URLSearchParams({ email: written })),
    grantRoleForm.parse(new URLSearchParams({ email: written, role: 'analyst' })),
    readerForm.parse(
      new URLSearchParams({ email: written, role: 'press officer', reason: 'The press' }),
    ),
  ]
  const cell = email.safeParse(written)
  return [
    ...forms.map((form) => (form.ok ? form.value.email : null)),
    cell.success ? cell.data : null,
  ]
}

test.each([
  " O'Neil.Ann+x@Data.Civil.Example",
  'r&d/x=1@hmrc.gov.uk',
  'ann@xn--bcher-kva.example',
  'ann@civil.xn--p1ai',
  '_ann-@civil.example',
])('an import, the sign-in page and the forms all accept “%s”', (written) => {
  const [first, ...others] = acceptedBy(written)
  expect(first).toBe(written.trim().toLowerCase())
  expect(new Set(others)).toEqual(new Set([first]))
})

test.each([
  'a..b@civil.example',
  'o’neil@civil.example',
  'ann@bücher.example',
  'ａnn@civil.example',
  'ann.@civil.example',
  'ann@civil.example.',
  'a\u200Bnn@civil.example',
  '',
])('an import, the sign-in page and the forms all refuse “%s”', (written) => {
  expect(acceptedBy(written)).toEqual([null, null, null, null])
})
