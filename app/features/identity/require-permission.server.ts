/**
 * Checks who is making a request and whether they have permission. Call one of these functions
 * first in every loader and action.
 */
import { data, redirect } from 'react-router'
import { endLogin, findLogin, type Login } from '#app/data/identity/logins.server.ts'
import {
  findRatingReader,
  isProven,
  type RatingReader,
} from '#app/data/identity/rating-readers.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { may, type Action, type Viewer } from '#app/domain/identity/permissions.ts'
import { askToSignIn } from '#app/features/identity/ask-to-sign-in.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { log } from '#app/platform/log.server.ts'
import { currentRequest } from '#app/platform/http/request-context.server.ts'
import { readLoginToken } from '#app/platform/http/login-cookie.server.ts'

const viewers = new WeakMap<object, Promise<Viewer | null>>()

const logins = new WeakMap<object, Promise<Login | null>>()

/** The framework makes a new `Request` for the loaders that run after an action. */
const keyOf = (request: Request): object => currentRequest() ?? request

async function lookUpLogin(request: Request): Promise<Login | null> {
  const token = await readLoginToken(request)
  return token === null ? null : findLogin(token, now())
}

/** A request's login, or null. Looked up once for each request. */
export function findLoginOf(request: Request): Promise<Login | null> {
  const key = keyOf(request)
  let login = logins.get(key)
  if (!login) logins.set(key, (login = lookUpLogin(request)))
  return login
}

/** Does not wait, because an import may hold the database's lock. The person is signed out in any case. */
function endLoginOfLeaver(loginId: number): void {
  endLogin(loginId, now()).catch((error: unknown) =>
    log.warn({ err: error }, 'Could not end the login of a person who left'),
  )
}

async function lookUpViewer(request: Request): Promise<Viewer | null> {
  const login = await findLoginOf(request)
  if (!login) return null
  const viewer = await findViewer(login.personId, login.through)
  if (viewer === null) endLoginOfLeaver(login.id)
  return viewer
}

/** The person who is signed in, or null. Looked up once for each request. */
export function findSignedInViewer(request: Request): Promise<Viewer | null> {
  const key = keyOf(request)
  let viewer = viewers.get(key)
  if (!viewer) viewers.set(key, (viewer = lookUpViewer(request)))
  return viewer
}

/**
 * @returns the viewer, if they may do this
 * @throws a redirect to the sign-in page if no one is signed in (signing in returns here, and a form is held until then); a 403 if they may not
 * do this
 */
export async function requirePermission(request: Request, action: Action): Promise<Viewer> {
  const viewer = await findSignedInViewer(request)
  if (!viewer) throw await askToSignIn(request)
  // People who left have no home page, only their learning.
  if (action === 'home:view' && viewer.leaver) throw redirect(paths.learning())
  if (!may(viewer, action))
    throw new Response('You do not have permission to do this', { status: 403 })
  return viewer
}

/**
 * Like `requirePermission`, for pages about the login itself.
 * @throws as `requirePermission`
 */
export async function requireLogin(
  request: Request,
  action: Action,
): Promise<{ viewer: Viewer; login: Login }> {
  const viewer = await requirePermission(request, action)
  const login = await findLoginOf(request)
  if (!login) throw redirect(paths.signIn())
  return { viewer, login }
}

/**
 * Like `requirePermission`, for pages that read or write the viewer's own ratings.
 * @param ifSignedOut what to respond instead if no one is signed in
 * @throws as `requirePermission`
 */
export async function requireRatingReader(
  request: Request,
  action: Action,
  ifSignedOut?: (request: Request) => Promise<Response>,
): Promise<{ viewer: Viewer; reader: RatingReader }> {
  if (ifSignedOut && !(await findSignedInViewer(request))) throw await ifSignedOut(request)
  const { viewer, login } = await requireLogin(request, action)
  return { viewer, reader: await findRatingReader(login) }
}

/**
 * Like `requireRatingReader`, for pages that show what others wrote about the viewer, or that let
 * someone else read the viewer's answers.
 * @throws as `requirePermission`, and a 403 with an explanation for a login with a printed link
 */
export async function requireProvenReader(
  request: Request,
  action: Action,
): Promise<{ viewer: Viewer; reader: RatingReader }> {
  const found = await requireRatingReader(request, action)
  if (isProven(found.reader)) return found
  const explanation = {
    title: 'Sign in with a link that we email to you',
    paragraphs: [
      'You signed in with a link that someone printed for you. The person who printed it could also have used it, so you cannot open this page.',
      'Sign out, then enter your email address on the sign-in page. If this service does not send email, ask the people who run it.',
    ],
  }
  throw data(explanation, { status: 403 })
}

/** For the few pages that are open to everyone. Shows that no permission is needed. */
export const openToEveryone = (request: Request): Promise<Viewer | null> =>
  findSignedInViewer(request)

/**
 * For URLs that monitoring requests. Does not look up the viewer, so that they respond without the
 * database.
 */
export const allowUnauthenticated = (): void => {}
