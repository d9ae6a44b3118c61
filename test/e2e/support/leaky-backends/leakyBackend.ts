import type { Canaries } from '../canaries.ts';

export interface PlayedRequest {
  method: string;
  /** Below the backend's own path. */
  path: string;
  body: unknown;
}

export interface PlayedAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A backend that gives secrets away in whatever it is asked for; null for a route that it does not have. */
export interface LeakyBackend {
  /** Where it is mounted on the page's origin. */
  basePath: string;
  answer: (request: PlayedRequest) => PlayedAnswer | null;
}

/** @param shown a word that may be seen, to know that the page showed and kept what it was given */
export type MakeLeakyBackend = (canaries: Canaries, shown: string) => LeakyBackend;

export const someDay = '2026-03-02T08:00:00.000Z';
