import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LEAVERS_FILE, storeWaitingImport } from '#app/features/imports/waiting-import.server.ts'
import { receiveUpload } from '#app/platform/forms/uploads.server.ts'

/** Uploads a full extract, which waits until someone confirms the leavers. @returns its token */
export async function aWaitingImport(personId: number): Promise<string> {
  const form = new FormData()
  form.set('file', new File(['staff_id'], 'extract.csv'))
  const upload = await receiveUpload(
    new Request('http://localhost/', { method: 'POST', body: form }),
  )
  if (!upload?.path) throw new Error('The file was not received.')
  const names = [
    'name,staff_id,organisation,department',
    ...Array.from({ length: 40 }, (_, index) => `Lee ${index},L${index},An agency,A department`),
  ]
  await writeFile(join(dirname(upload.path), `.${LEAVERS_FILE}`), names.join('\r\n'))
  const departments = [{ code: 'A', name: 'A department', leavers: 40, inPost: 90 }]
  const leavers = { count: 40, inPost: 90, mustBeConfirmed: true, departments }
  return storeWaitingImport(upload, {
    personId,
    file: 'extract.csv',
    asAt: '2026-01-31',
    organisationCode: null,
    leavers,
  })
}
