/** The door: who is asking, and may they? First line of every loader and action. */
import { redirect } from 'react-router'
import { endLogin, findLogin, type Login } from '#app/data/identity/logins.server.ts'
import { findRatingReader, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { may, type Action, type Viewer } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { log } from '#app/platform/log.server.ts'
import { readLoginToken } from '#app/platform/http/login-cookie.server.ts'

const asked = new WeakMap<Request, Promise<Viewer | null>>()

const logins = new WeakMap<Request, Promise<Login | null>>()

async function lookUpLogin(request: Request): Promise<Login | null> {
  const token = await readLoginToken(request)
  return token === null ? null : findLogin(token, now())
}

/** The login that a request came with, or null. Asked once a request. */
export function findLoginOf(request: Request): Promise<Login | null> {
  let login = logins.get(request)
  if (!login) logins.set(request, (login = lookUpLogin(request)))
  return login
}

/** The key to the ratings that the login of this request can read; null when nobody is signed in. */
async function lookUpReader(request: Request): Promise<RatingReader | null> {
  const login = await findLoginOf(request)
  return login && findRatingReader(login)
}

/** Not waited for, so that no page waits while an import holds the database's lock. The person is signed out in any case. */
function endLoginOfLeaver(loginId: number): void {
  endLogin(loginId, now()).catch((error: unknown) =>
    log.warn({ err: error }, 'The login of a person who left could not be ended'),
  )
}

async function lookUp(request: Request): Promise<Viewer | null> {
  const login = await findLoginOf(request)
  if (!login) return null
  const viewer = await findViewer(login.personId, login.through)
  if (viewer === null) endLoginOfLeaver(login.id)
  return viewer
}

/** The person signed in, or null. Asked once a request. */
export function findSignedIn(request: Request): Promise<Viewer | null> {
  let viewer = asked.get(request)
  if (!viewer) asked.set(request, (viewer = lookUp(request)))
  return viewer
}

/**
 * The viewer, when they may do this.
 * @throws a redirect to sign in, which comes back here after, when nobody is signed in; 403 when they may not.
 */
export async function requirePermission(request: Request, action: Action): Promise<Viewer> {
  const viewer = await findSignedIn(request)
  if (!viewer) {
    const { pathname, search } = new URL(request.url)
    throw redirect(
      paths.signIn({
        next:
          request.method === 'GET' && pathname !== '/'
            ? pathname.replace(/\.data$/, '') + search
            : undefined,
      }),
    )
  }
  // People who left have no home page, only their learning.
  if (action === 'home:view' && viewer.leaver) throw redirect(paths.learning())
  if (!may(viewer, action)) throw new Response('You may not do this', { status: 403 })
  return viewer
}

/**
 * The viewer with the key to their own ratings, when they may do this.
 * @throws as `requirePermission`
 */
export async function requireRatingReader(
  request: Request,
  action: Action,
): Promise<{ viewer: Viewer; reader: RatingReader }> {
  const viewer = await requirePermission(request, action)
  const reader = await lookUpReader(request)
  if (!reader) throw redirect(paths.signIn())
  return { viewer, reader }
}

/** For the few pages that are open to everyone: says so where a permission would be asked. */
export const openToEveryone = (request: Request): Promise<Viewer | null> => findSignedIn(request)

/** For the addresses that machines ask whether the service is well: nobody is looked up, so they answer without the database. */
export const openToMachines = (): void => {}
