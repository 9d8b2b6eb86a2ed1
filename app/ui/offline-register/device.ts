/** The marks that are stored on the device until they are sent, in IndexedDB. */
import { deviceTime } from './clock.ts'
import { isTooOld, MAX_AGE_MS, PAGES } from './names.ts'

/** What is selected and typed in a row. */
export type Entered = { mark: string; minutes: string; why: string }
/** Whose marks they are: one person's, in one register. */
export type Owner = { sessionId: string; personId: string }
/** A mark that is not part of a save yet. */
export type StoredMark = Owner &
  Entered & {
    enrolmentId: string
    /** The saved mark that the page showed. */
    shownId: string
    /** Whether it was made offline, so that it is sent without asking again. */
    isOffline: boolean
    storedAt: number
  }
/** A save that the server has not acknowledged. It is sent again with the same key and the same fields. */
export type StoredSave = Owner & {
  key: string
  marks: StoredMark[]
  /** The other fields of the form. */
  fields: [name: string, value: string][]
  /** Whether it was sent, so that the server may have it. */
  isAttempted: boolean
  storedAt: number
}

const NAME = 'fluency-register'
type Stores = { marks: StoredMark; saves: StoredSave }

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('marks', { keyPath: ['sessionId', 'personId', 'enrolmentId'] })
    request.result.createObjectStore('saves', { keyPath: 'key' })
  })
  return resultOf(request)
}

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed')))
  })

/** Runs some writes in one transaction, and resolves when they are on the device. */
async function write(
  work: (stores: { [Name in keyof Stores]: IDBObjectStore }) => void,
): Promise<void> {
  const database = await openDatabase()
  try {
    const transaction = database.transaction(['marks', 'saves'], 'readwrite', {
      durability: 'strict',
    })
    work({
      marks: transaction.objectStore('marks'),
      saves: transaction.objectStore('saves'),
    })
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('IndexedDB failed')),
      )
    })
  } finally {
    database.close()
  }
}

async function listAll<Name extends keyof Stores>(name: Name): Promise<Stores[Name][]> {
  const database = await openDatabase()
  try {
    return await resultOf<Stores[Name][]>(database.transaction(name).objectStore(name).getAll())
  } finally {
    database.close()
  }
}

const keyOf = ({ sessionId, personId, enrolmentId }: Owner & { enrolmentId: string }) => [
  sessionId,
  personId,
  enrolmentId,
]

/** What is stored for one person in one register, saves in the order in which they were made. */
export async function findStored(
  owner: Owner,
): Promise<{ marks: StoredMark[]; saves: StoredSave[] }> {
  const isOwn = (one: Owner) => one.sessionId === owner.sessionId && one.personId === owner.personId
  const [marks, saves] = await Promise.all([listAll('marks'), listAll('saves')])
  return {
    marks: marks.filter(isOwn),
    saves: saves.filter(isOwn).toSorted((a, b) => a.storedAt - b.storedAt),
  }
}

/** Stores marks, and deletes those that match the saved ones again. */
export const storeMarks = (
  changed: readonly StoredMark[],
  unchanged: readonly (Owner & { enrolmentId: string })[],
): Promise<void> =>
  write(({ marks }) => {
    for (const mark of changed) marks.put(mark)
    for (const mark of unchanged) marks.delete(keyOf(mark))
  })

/** Whether a save adds someone who came without a place. */
export const addsPerson = ({ fields }: Pick<StoredSave, 'fields'>): boolean =>
  fields.some(([name]) => name === 'walk-in')

/**
 * Stores a save, and moves its marks into it.
 * @param earlier saves that are not sent. Their marks for the same people are replaced, unless the server may have them
 */
export const storeSave = (save: StoredSave, earlier: readonly StoredSave[] = []): Promise<void> =>
  write((stores) => {
    for (const mark of save.marks) stores.marks.delete(keyOf(mark))
    stores.saves.put(save)
    const replaced = new Set(save.marks.map(({ enrolmentId }) => enrolmentId))
    for (const other of earlier) {
      if (other.isAttempted) continue
      const marks = other.marks.filter(({ enrolmentId }) => !replaced.has(enrolmentId))
      if (marks.length === 0 && !addsPerson(other)) stores.saves.delete(other.key)
      else if (marks.length < other.marks.length) stores.saves.put({ ...other, marks })
    }
  })

export const deleteSave = ({ key }: StoredSave): Promise<void> =>
  write(({ saves }) => void saves.delete(key))

/** Turns a refused save back into marks, for the person to correct. */
export const reopenSave = ({ key, marks }: StoredSave): Promise<void> =>
  write((stores) => {
    stores.saves.delete(key)
    for (const mark of marks) stores.marks.put({ ...mark, isOffline: false })
  })

/** Deletes all registers, marks and pages, from the device. */
export async function deleteEverything(): Promise<void> {
  await write(({ marks, saves }) => {
    marks.clear()
    saves.clear()
  })
  await caches.delete(PAGES)
}

/** Deletes marks and pages that were stored more than a day ago. */
export async function deleteOld(now: number): Promise<void> {
  const isOld = ({ storedAt }: { storedAt: number }) => now - storedAt > MAX_AGE_MS
  const [marks, saves] = await Promise.all([listAll('marks'), listAll('saves')])
  const [oldMarks, oldSaves] = [marks.filter(isOld), saves.filter(isOld)]
  if (oldMarks.length + oldSaves.length > 0)
    await write((stores) => {
      for (const mark of oldMarks) stores.marks.delete(keyOf(mark))
      for (const save of oldSaves) stores.saves.delete(save.key)
    })
  const pages = await caches.open(PAGES)
  for (const request of await pages.keys()) {
    const page = await pages.match(request)
    if (page && isTooOld(page, now)) await pages.delete(request)
  }
}

/** Like `deleteOld`, for any page of the service. Does nothing in a browser that never stored a register. */
export async function deleteOldRegisters(): Promise<void> {
  if (!('caches' in globalThis) || !(await caches.has(PAGES))) return
  await deleteOld(deviceTime())
}
