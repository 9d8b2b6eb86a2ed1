/** Warns people before their login ends, with the dialog that `TimeOutWarning` writes into the page. */
import { deviceTime } from '../offline-register/clock.ts'

const WARNING_MS = 2 * 60_000
/** Timers stop while a computer sleeps, so we look at the clock this often at least. */
const LONGEST_WAIT_MS = 60_000

/** Pages of this service in other tabs say when they were opened, because that keeps all of them signed in. */
const CHANNEL = 'fluency-login'

type Case = 'idle' | 'final' | 'over'
const TITLES: Readonly<Record<Case, string>> = {
  idle: 'You will be signed out in 2 minutes',
  final: 'You will be signed out in 2 minutes, after 12 hours',
  over: 'You have been signed out',
}

export function warnOfTimeOut(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>('dialog[data-time-out]')
  if (dialog) warnWith(dialog)
}

function warnWith(dialog: HTMLDialogElement): void {
  const { idleSeconds = '0', expiresAt = '', stayHref = '' } = dialog.dataset
  const idleMs = Number(idleSeconds) * 1000
  const finalEnd = Date.parse(expiresAt)
  const title = document.title
  const heading = dialog.querySelector('h2')
  const others = new BroadcastChannel(CHANNEL)
  let idleEnd = deviceTime() + idleMs
  /** What the person has been told. It is not shown again when they close it. */
  let shown: Case | null = null
  let timer: number | undefined

  const find = <Found extends HTMLElement>(selector: string): Found | null =>
    dialog.querySelector<Found>(selector)

  function show(now: Case): void {
    if (shown === now) return
    shown = now
    if (heading) heading.textContent = TITLES[now]
    document.title = `${TITLES[now]} – ${title}`
    for (const part of dialog.querySelectorAll<HTMLElement>('[data-time-out-case]'))
      part.hidden = part.dataset.timeOutCase !== now
    for (const [selector, isNeeded] of [
      ['[data-time-out-stay]', now === 'idle'],
      ['[data-time-out-close]', now !== 'idle'],
      ['[data-time-out-sign-out]', now !== 'over'],
    ] as const) {
      const part = find(selector)
      if (part) part.hidden = !isNeeded
    }
    if (!dialog.open) dialog.showModal()
    heading?.focus()
  }

  function hide(): void {
    shown = null
    document.title = title
    dialog.close()
  }

  function check(): void {
    clearTimeout(timer)
    const end = Math.min(idleEnd, finalEnd)
    const left = end - deviceTime()
    if (left <= 0) show('over')
    else if (left <= WARNING_MS) show(finalEnd <= idleEnd ? 'final' : 'idle')
    else if (shown) hide()
    if (left <= 0) return
    const wait = left > WARNING_MS ? left - WARNING_MS : left
    timer = window.setTimeout(check, Math.min(wait, LONGEST_WAIT_MS))
  }

  /** A page was opened, here or in another tab. */
  function used(): void {
    idleEnd = deviceTime() + idleMs
    check()
  }

  async function stay(): Promise<void> {
    const response = await fetch(stayHref, { headers: { Accept: 'application/json' } })
    if (response.redirected || !response.ok) return show('over')
    others.postMessage('used')
    used()
  }

  find('[data-time-out-stay]')?.addEventListener('click', () => {
    stay().catch(() => {
      if (heading) heading.textContent = 'There is no connection. Try again to stay signed in'
    })
  })
  find('[data-time-out-close]')?.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => {
    document.title = title
  })
  others.addEventListener('message', used)
  document.addEventListener('visibilitychange', check)
  window.addEventListener('pageshow', ({ persisted }) => persisted && check())
  others.postMessage('used')
  check()
}
