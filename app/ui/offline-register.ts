/**
 * The script of the register's page. It stores marks on the device as they are made, so that a lost connection
 * or a reload loses none, and sends them when the connection is back. The page works without it.
 */
import { deviceTime } from './offline-register/clock.ts'
import {
  addsPerson,
  deleteEverything,
  deleteOld,
  deleteSave,
  findStored,
  reopenSave,
  storeMarks,
  storeSave,
  type Owner,
  type StoredMark,
  type StoredSave,
} from './offline-register/device.ts'
import { keepFiles, pageStore } from './offline-register/page-store.ts'
import { enrolmentOf, findRows, isSame, type Row, type SavedRow } from './offline-register/rows.ts'
import { send } from './offline-register/send.ts'
import { describeStatus, type Problem } from './offline-register/status.ts'

/** How often unsent marks are sent again. Browsers do not always say when they are back online. */
const RETRY_MS = 15_000

const form = document.querySelector<HTMLFormElement>('form[data-offline-register]')
// Service workers and caches need a secure connection, which pages with names always have in production.
if (form && 'serviceWorker' in navigator && 'locks' in navigator) start(form).catch(reportError)

async function start(form: HTMLFormElement): Promise<void> {
  const { session: sessionId = '', person: personId = '', worker = '' } = form.dataset
  const owner: Owner = { sessionId, personId }
  const url = `${location.origin}/sessions/${sessionId}/register`
  const rows = findRows(form)
  const pages = pageStore(url)
  const output = form.querySelector('output[data-register-status]')
  const progress = form.querySelector('[data-register-progress]')
  let problem: Problem | null = null
  let isUnreachable = false
  const isOffline = () => isUnreachable || !navigator.onLine

  const toMark = (row: Row, wasOffline: boolean): StoredMark => ({
    ...owner,
    ...row.entered(),
    enrolmentId: row.enrolmentId,
    shownId: row.shownId(),
    isOffline: wasOffline,
    storedAt: deviceTime(),
  })

  async function showStatus(): Promise<void> {
    const { marks, saves } = await findStored(owner)
    const sending = marks.filter((mark) => mark.isOffline)
    const people = saves.filter(addsPerson)
    const ids = new Set([...saves.flatMap((save) => save.marks), ...sending].map(idOf))
    const unsent = {
      marks: ids.size,
      people: people.length,
      unsaved: marks.length - sending.length,
    }
    const text = describeStatus(unsent, isOffline(), problem)
    if (!output || output.firstChild?.textContent === text) return
    output.replaceChildren(...(text === '' ? [] : [text]), ...actionFor(problem))
  }

  /** Stores the rows that differ from what was saved or is about to be sent. */
  async function store(someRows: Iterable<Row>, wasOffline = isOffline()): Promise<void> {
    const { saves } = await findStored(owner)
    const sending = new Map(saves.flatMap((save) => save.marks).map((mark) => [idOf(mark), mark]))
    const [changed, unchanged]: [Row[], Row[]] = [[], []]
    for (const row of someRows) {
      const last = sending.get(row.enrolmentId) ?? row.saved()
      if (isSame(row.entered(), last)) unchanged.push(row)
      else changed.push(row)
    }
    await storeMarks(
      changed.map((row) => toMark(row, wasOffline)),
      unchanged.map(({ enrolmentId }) => ({ ...owner, enrolmentId })),
    )
    if (changed.length > 0) await pages.putBack()
    await showStatus()
  }

  /** The rows whose marks are stored and not part of a save. */
  const storedRows = async (): Promise<Row[]> =>
    (await findStored(owner)).marks.flatMap(({ enrolmentId }) => rows.get(enrolmentId) ?? [])

  /** Makes a save of the marks that are stored and of the other fields. Null if there is nothing to save. */
  async function makeSave(): Promise<StoredSave | null> {
    const { marks, saves } = await findStored(owner)
    const fields = otherFields(form)
    const adds = addsPerson({ fields })
    if (marks.length === 0 && !adds) return null
    const made = { key: crypto.randomUUID(), marks, fields, storedAt: deviceTime() }
    const save = { ...owner, ...made, isAttempted: false }
    await storeSave(save, saves)
    await pages.putBack()
    if (adds) clearWalkIn(form)
    return save
  }

  /** Sends everything that is waiting on the device. Returns whether all of it was saved. */
  const sendStored = (): Promise<boolean> =>
    navigator.locks.request(`fluency-register-${sessionId}`, async () => {
      const waiting = (await findStored(owner)).marks
      if (waiting.some((mark) => mark.isOffline)) await makeSave()
      const { saves } = await findStored(owner)
      for (const [index, save] of saves.entries()) {
        await storeSave({ ...save, isAttempted: true })
        const sent = await send(save, url)
        isUnreachable = sent.kind === 'no-connection'
        problem = sent.kind === 'saved' || sent.kind === 'no-connection' ? null : sent
        if (sent.kind === 'refused') {
          await reopenSave(save)
          showFields(form, save.fields)
        }
        if (sent.kind !== 'saved') {
          // Marks that are made from now on wait for the connection too.
          if (isUnreachable) await store(await storedRows())
          await showStatus()
          return false
        }
        await deleteSave(save)
        const own = new Map(save.marks.map((mark) => [mark.enrolmentId, mark]))
        for (const row of sent.rows)
          rows.get(row.enrolmentId)?.update(row, own.get(row.enrolmentId))
        await store(await storedRows())
        for (const later of saves.slice(index + 1)) followUp(later, sent.rows, own)
        if (progress) progress.textContent = sent.progress
      }
      if (saves.length > 0) await pages.remove()
      await showStatus()
      return true
    })

  async function retry(): Promise<void> {
    await deleteOld(deviceTime())
    if (problem?.kind === 'refused') return showStatus()
    const { marks, saves } = await findStored(owner)
    if (saves.length > 0 || marks.some((mark) => mark.isOffline)) {
      if (navigator.onLine) await sendStored()
    } else if (isUnreachable) isUnreachable = !(await canReach(url))
    await showStatus()
  }

  async function save(): Promise<void> {
    const made = await makeSave()
    if (made === null) {
      // Nothing was changed: the server says that the register is saved.
      if (!isOffline()) form.submit()
      return showStatus()
    }
    problem = null
    await showStatus()
    if (!navigator.onLine) return
    if (await sendStored()) return location.assign(`${url}?done=saved`)
    // The server says on its own page what is wrong, as it does without scripts.
    if ((problem as Problem | null)?.kind === 'refused') form.submit()
  }

  // Only rows that are changed are stored, together, after the event: "mark everyone" changes all of them at once.
  const touched = new Set<Row>()
  async function storeTouched(changed: readonly Row[]): Promise<void> {
    const wasOffline = isOffline()
    await store(changed, wasOffline)
    // The connection came back while the marks were being stored.
    if (wasOffline && !isOffline()) await retry()
  }
  function touch(event: Event): void {
    const row = rows.get(enrolmentOf(event.target) ?? '')
    if (!row) return
    if (touched.size === 0)
      queueMicrotask(() => {
        const changed = [...touched]
        touched.clear()
        storeTouched(changed).catch(reportError)
      })
    touched.add(row)
  }
  form.addEventListener('change', touch)
  form.addEventListener('input', touch)
  form.addEventListener('submit', (event) => {
    const { submitter } = event
    if (submitter instanceof HTMLButtonElement && submitter.name === 'mark-all') return
    event.preventDefault()
    save().catch((error: unknown) => {
      reportError(error)
      form.submit()
    })
  })
  form.addEventListener('click', (event) => {
    const action = event.target instanceof HTMLElement ? event.target.dataset.action : undefined
    if (action === 'review') form.submit()
    if (action === 'retry') {
      problem = null
      retry().catch(reportError)
    }
  })
  warnBeforeSignOut(async () => {
    const { marks, saves } = await findStored(owner)
    return marks.length + saves.length > 0
  })

  await deleteOld(deviceTime())
  // After a refusal the page shows what was entered, which is what has to be stored.
  if (form.dataset.unsaved !== undefined) await store(rows.values())
  else {
    const { marks, saves } = await findStored(owner)
    const isSaved = (mark: StoredMark) => {
      const row = rows.get(mark.enrolmentId)
      return row !== undefined && isSame(mark, row.saved())
    }
    await storeMarks([], marks.filter(isSaved))
    for (const mark of [...saves.flatMap((save) => save.marks), ...marks])
      if (!isSaved(mark)) rows.get(mark.enrolmentId)?.show(mark, mark.shownId)
  }
  form.dataset.ready = ''
  await showStatus()

  const wake = () => void retry().catch(reportError)
  window.addEventListener('online', wake)
  window.addEventListener('offline', wake)
  window.addEventListener('focus', wake)
  document.addEventListener('visibilitychange', () => document.hidden || wake())
  setInterval(wake, RETRY_MS)

  await navigator.serviceWorker.register(worker, { scope: new URL(url).pathname })
  const isFinished = [...rows.values()].every((row) => row.saved().mark !== 'unmarked')
  if (navigator.onLine) await retry()
  const { marks, saves } = await findStored(owner)
  if (navigator.onLine && !isFinished) await pages.keep()
  if (isFinished && marks.length + saves.length === 0) await pages.remove()
  await keepFiles()
  form.dataset.stored = ''
}

/**
 * Lets a later save correct marks of the save before it, because the person who made it has seen
 * them.
 */
function followUp(
  later: StoredSave,
  saved: readonly SavedRow[],
  sent: ReadonlyMap<string, StoredMark>,
): void {
  const byId = new Map(saved.map((row) => [row.enrolmentId, row]))
  for (const mark of later.marks) {
    const [row, own] = [byId.get(mark.enrolmentId), sent.get(mark.enrolmentId)]
    if (row && own && isSame(own, row)) mark.shownId = row.shownId
  }
}

const idOf = ({ enrolmentId }: StoredMark): string => enrolmentId

const WALK_IN_FIELDS = ['walk-in', 'walk-in-person', 'in-place-of'] as const

/** The fields outside the rows that are filled in. */
function otherFields(form: HTMLFormElement): [string, string][] {
  const all = new FormData(form)
  return ['reason', ...WALK_IN_FIELDS].flatMap((name): [string, string][] => {
    const value = all.get(name)
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : []
  })
}

function fieldsNamed(
  form: HTMLFormElement,
  name: string,
): (HTMLInputElement | HTMLSelectElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`)]
}

/** The person is part of a save now, so the next one can be typed. */
function clearWalkIn(form: HTMLFormElement): void {
  showFields(
    form,
    WALK_IN_FIELDS.map((name) => [name, '']),
  )
}

function showFields(form: HTMLFormElement, values: readonly (readonly [string, string])[]): void {
  for (const [name, value] of values)
    for (const field of fieldsNamed(form, name))
      if (field instanceof HTMLInputElement && field.type === 'radio')
        field.checked = field.value === value
      else field.value = value
}

/** A link or button next to the status, for what the person can do. */
function actionFor(problem: Problem | null): HTMLElement[] {
  if (problem === null) return []
  if (problem.kind === 'signed-out') {
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = problem.signIn
    link.textContent = 'Sign in'
    return [link]
  }
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'app-link-button'
  button.dataset.action = problem.kind === 'refused' ? 'review' : 'retry'
  button.textContent = problem.kind === 'refused' ? 'Check and save' : 'Try again'
  return [button]
}

const canReach = (url: string): Promise<boolean> =>
  fetch(`${new URL(url).origin}/health/live`, { signal: AbortSignal.timeout(5000) }).then(
    () => true,
    () => false,
  )

/** Signing out deletes marks from the device, so the person is asked first if some were not sent. */
function warnBeforeSignOut(hasUnsent: () => Promise<boolean>): void {
  const signOut = document.querySelector<HTMLFormElement>('form[action="/sign-out"]')
  signOut?.addEventListener('submit', (event) => {
    event.preventDefault()
    const leave = async () => {
      const question =
        'Marks on this device have not been saved. If you sign out, they will be deleted.'
      if ((await hasUnsent()) && !confirm(question)) return
      await deleteEverything()
      signOut.submit()
    }
    leave().catch(() => signOut.submit())
  })
}
