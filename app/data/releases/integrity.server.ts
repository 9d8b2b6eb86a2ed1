/** Checks that frozen releases have not changed since they were signed off. */
import type { Tx } from '#app/data/database/database.server.ts'
import { checksumOf, sha256 } from '#app/platform/files/checksums.server.ts'

export type ChangedRelease = { id: number; detail: string }

/**
 * Lists frozen releases whose page, files or list of files do not match their checksums, or whose checksum is not the one that was signed. Reads the
 * files of one release at a time to limit memory.
 */
export async function listChangedReleases(tx: Tx): Promise<ChangedRelease[]> {
  const releases = await tx.release.findMany({
    where: { status: 'frozen' },
    select: {
      id: true,
      checksum: true,
      content: true,
      pageSha256: true,
      signOffs: { where: { takenBackAt: null }, select: { checksum: true } },
    },
    orderBy: { id: 'asc' },
  })
  const changed: ChangedRelease[] = []
  for (const { id, checksum, content, pageSha256, signOffs } of releases) {
    const files = await tx.releaseFile.findMany({
      where: { releaseId: id },
      orderBy: { id: 'asc' },
    })
    const changedFile = files.find(
      (file) => sha256(Buffer.from(file.content, file.base64 ? 'base64' : 'utf8')) !== file.sha256,
    )
    if (changedFile) changed.push({ id, detail: `its file ${changedFile.name}` })
    else if (
      checksumOf(files) !== checksum ||
      signOffs.some((signOff) => signOff.checksum !== checksum)
    )
      changed.push({ id, detail: 'the list of its files' })
    else if (pageSha256 !== null && sha256(content ?? '') !== pageSha256)
      changed.push({ id, detail: 'its page' })
  }
  return changed
}
