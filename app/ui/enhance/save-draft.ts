/** Saves what someone enters in a form with `data-save-draft`, so that leaving the page loses nothing. */

/** How long to wait after the last key. */
const PAUSE_MS = 700

const NOT_SAVED: Readonly<Record<string, string>> = {
  'changed-elsewhere':
    'This answer was changed in another window or on another device. Select Continue to see both.',
  'too-long': 'Your example is too long to save. Make it shorter.',
  'already-submitted': 'You have submitted this assessment, so this is not saved.',
}

export function saveDrafts(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-save-draft]'))
    saveDraftsOf(form)
}

function saveDraftsOf(form: HTMLFormElement): void {
  const url = form.dataset.saveDraft ?? ''
  const status = form.querySelector('[data-save-status]')
  let timer: number | undefined
  let isUnsaved = false
  let saving: Promise<void> | null = null

  const report = (text: string): void => {
    if (status) status.textContent = text
  }

  /** What the page showed, for its next save. */
  function update(name: string, value: string | undefined): void {
    const field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
    if (field && value !== undefined) field.value = value
  }

  async function send(): Promise<void> {
    isUnsaved = false
    const body = new URLSearchParams(
      [...new FormData(form)].map(([name, value]) => [name, String(value)]),
    )
    try {
      const response = await fetch(url, { method: 'POST', body, keepalive: true })
      if (response.redirected)
        return report('You are signed out. Continue, then sign in to save this.')
      const saved = (await response.json()) as { refusal?: string } & Record<string, string>
      for (const name of ['seen', 'noteSeen']) update(name, saved[name])
      report(saved.refusal ? (NOT_SAVED[saved.refusal] ?? '') : 'Saved. Only you can see it.')
    } catch {
      isUnsaved = true
      report('Not saved yet, because there is no connection.')
    }
  }

  /** Saves run one at a time, so that each knows what the previous one saved. */
  function save(): void {
    clearTimeout(timer)
    if (saving || !isUnsaved) return
    saving = send().finally(() => {
      saving = null
      if (isUnsaved) timer = window.setTimeout(save, PAUSE_MS)
    })
  }

  const changed = (pause: number): void => {
    isUnsaved = true
    clearTimeout(timer)
    timer = window.setTimeout(save, pause)
  }

  form.addEventListener('input', () => changed(PAUSE_MS))
  form.addEventListener('change', () => changed(0))
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    isUnsaved = false
  })
  window.addEventListener('pagehide', () => {
    if (isUnsaved) void send()
  })
}
