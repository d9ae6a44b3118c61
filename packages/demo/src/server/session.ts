import { timingSafeEqual } from 'node:crypto';
import { callerActions, type Caller } from '@keyward/server';

const cookieName = 'northwind_session';

export const organizationId = 'org_northwind';

/** `SameSite=Lax` keeps other sites from writing in the user's name, and lets an authorization server lead back. */
export function sessionCookie(token: string): string {
  return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Lax`;
}

/** Stands in for the host's real session: whoever opened the page is its administrator. */
export function readCaller(request: Request, token: string): Caller | null {
  const cookies = request.headers.get('cookie')?.split(/;\s*/) ?? [];
  const sent = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
  if (sent === undefined || !isEqual(sent, token)) return null;
  return {
    organizationId,
    actor: { id: 'user_ada' },
    actions: callerActions,
  };
}

function isEqual(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
