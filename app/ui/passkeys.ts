/**
 * Asks the device for a passkey. On the few pages that have a `[data-passkey]` element: it holds a form, which is sent with what the device
 * answered. It is hidden until we know that the browser supports passkeys.
 */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

const FAILED = 'That did not work. Try again, or use another device or browser.'
const MESSAGES: Readonly<Record<string, string>> = {
  NotAllowedError: 'You cancelled, or took too long. Select the button to try again.',
  InvalidStateError: 'This device already has a passkey for your account.',
}

async function fetchOptions(href: string): Promise<unknown> {
  const response = await fetch(href, { method: 'POST' })
  if (response.redirected) throw new Error('You are signed out. Reload the page to sign in again.')
  if (!response.ok) throw new Error('Sign in again before you add a passkey. Reload this page.')
  return response.json()
}

async function askDevice(kind: string | undefined, options: unknown): Promise<object> {
  return kind === 'add'
    ? startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
    : startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })
}

/** The library names what went wrong in its own errors, and passes on those of the browser as their cause. */
function messageFor(error: unknown): string {
  const known = error instanceof WebAuthnError ? error.name : ''
  const name = error instanceof DOMException ? error.name : known
  if (MESSAGES[name]) return MESSAGES[name]
  return error instanceof Error && error.constructor === Error ? error.message : FAILED
}

function enablePasskeys(part: HTMLElement): void {
  const form = part.querySelector('form')
  const answer = part.querySelector<HTMLInputElement>('input[name="response"]')
  const status = part.querySelector<HTMLElement>('[data-passkey-status]')
  if (!form || !answer) return
  part.hidden = false
  const submit = async (): Promise<void> => {
    try {
      const options = await fetchOptions(part.dataset.optionsHref ?? '')
      answer.value = JSON.stringify(await askDevice(part.dataset.passkey, options))
      form.submit()
    } catch (error) {
      if (!status) return
      status.textContent = messageFor(error)
      status.hidden = false
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (status) status.hidden = true
    void submit()
  })
}

if (browserSupportsWebAuthn()) {
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) enablePasskeys(part)
  for (const note of document.querySelectorAll<HTMLElement>('[data-passkey-missing]'))
    note.hidden = true
}
