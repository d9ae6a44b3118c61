import type { MethodDraft, Report } from '../internal/Report.ts';

export function oauthMethods(
  whole: MethodDraft,
  _advancedAuth: unknown,
  _lost: Report['lost'],
): MethodDraft[] {
  return [whole];
}
