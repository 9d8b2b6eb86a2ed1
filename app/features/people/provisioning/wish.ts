/** What a directory says of a person. What is undefined, it does not mention. */
export type DirectoryWish = {
  userName?: string
  externalId?: string | null
  name?: string
  email?: string
  staffNumber?: string
  /** The id of a person. Null: they have no manager. */
  managerId?: number | null
  /** A code or a name. */
  organisation?: string
  profession?: string
  grade?: string
  /** Whether they may sign in. If the directory leads on leaving, also whether they are in post. */
  active?: boolean
  /** The parts from which the name and the organisation were made, so that one of them can change. */
  stated: Record<string, string>
}

/** Why a request of a directory changes nothing. */
export type DirectoryRefusal = {
  /** `taken`: it would be a second record of someone, or take what belongs to someone else. */
  kind: 'taken' | 'invalid' | 'refused' | 'not-found'
  message: string
}
export type DirectoryOutcome = { refused: DirectoryRefusal } | { personId: number }

export const refuseWish = (kind: DirectoryRefusal['kind'], message: string) => ({
  refused: { kind, message },
})

/** The reason that corrections and the audit log show. */
export const SCIM_REASON = 'Sent by the directory (SCIM)'
