/** Uploads a file on the page for imports. */
import { action as confirm, loader as jobPage } from '#app/routes/imports/job.tsx'
import { action } from '#app/routes/imports/new.tsx'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'

type FileToSend =
  { name: string; lines: string[] } | { name: string; bytes: Uint8Array<ArrayBuffer> }

export function anImportForm(answers: Record<string, string>, file?: FileToSend): FormData {
  const form = new FormData()
  const given = { 'asAt-day': '', 'asAt-month': '', 'asAt-year': '', pageToken: '', ...answers }
  for (const [field, value] of Object.entries(given)) form.set(field, value)
  if (file) {
    const content = 'lines' in file ? file.lines.join('\n') : file.bytes
    form.set('file', new File([content], file.name, { type: 'text/csv' }))
  }
  return form
}

/** The id of the job in a redirect to its page. */
export const jobIdIn = ({ location }: { location: string | null }): number =>
  Number(/jobs\/(\d+)/.exec(location ?? '')?.[1])

export const openJob = (as: number, jobId: number, query = '') =>
  get(jobPage, { as, params: { jobId }, url: `/admin/imports/jobs/${jobId}${query}` })

type Shown = { view: { preview: { canImport: boolean; checksum: string } | null } }

/** Uploads a file, and opens its page once it was checked. */
export async function checkImport(as: number, form: FormData) {
  const sent = await post(action, { as, form })
  if (sent.status !== 302) throw new Error(`Refused: ${await sent.text()}`)
  await runJobs()
  const jobId = jobIdIn(sent)
  return { jobId, page: await openJob(as, jobId) }
}

/** Presses the button that imports a checked file. @param checksum of the preview on the page */
export const pressImport = (as: number, jobId: number, checksum: string) =>
  post(confirm, { as, params: { jobId }, form: { intent: 'import', checksum } })

/** Uploads a file, confirms what it changes, and opens the page that this leads to. */
export async function sendImport(as: number | 'service-admin', form: FormData) {
  const admin = typeof as === 'number' ? as : (await aPersonWithRole(as, { posted: false })).id
  const { jobId, page } = await checkImport(admin, form)
  const preview = (page.data as Shown | undefined)?.view.preview
  if (!preview?.canImport) return page
  const sent = await pressImport(admin, jobId, preview.checksum)
  await runJobs()
  return openJob(admin, jobIdIn(sent))
}
