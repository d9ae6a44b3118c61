import type { AdapterDefinition, KeywardAdapter, StoreCredentialInput } from '@keyward/core';

/** What a clause is about; the rows of the report. */
export const clauseSubjects = [
  'declaration',
  'list',
  'paging',
  'counts',
  'get',
  'issue',
  'replay',
  'store',
  'update',
  'environments',
  'setup',
  'rotate',
  'disable',
  'verify',
  'oauth',
  'delete',
  'usages',
  'replace',
  'connectors',
  'scopes',
  'abort',
  'errors',
] as const;

export type ClauseSubject = (typeof clauseSubjects)[number];

/** One sentence of the adapter contract, and how to find out whether an adapter keeps it. */
export interface Clause {
  /** Stable, e.g. `list.newestFirst`. */
  id: string;
  /** The sentence. */
  title: string;
  capability: ClauseSubject;
  /** Rejects with a message that names the method and the broken rule; skips what can't be judged. */
  run: (context: ClauseContext) => Promise<void>;
}

/** What `setup` gives for one clause. Hooks are optional: a clause that needs an absent one is skipped. */
export interface ConformanceSubject {
  /**
   * The adapter. Prefer the definition to what `createAdapter` made of it: `createAdapter` drops
   * unknown fields and answers aborts itself, and so hides leaks and hangs from the clauses on them.
   */
  adapter: AdapterDefinition | KeywardAdapter;
  /**
   * Adds that many credentials, with creation times that differ. Without it the suite issues them.
   */
  seed?: (count: number) => Promise<void>;
  /** Makes every idempotency key that was used so far too old to be answered with its secret. */
  expireReplay?: () => Promise<void>;
  /**
   * A third-party credential that the backend takes, with secrets that differ at each call; not
   * `works`: one whose verification fails. Without it the suite fills in the first connector's fields
   * and can't judge failing verifications.
   */
  storeInput?: (wanted: { works: boolean }) => StoreCredentialInput | Promise<StoreCredentialInput>;
  /** The secret values that the backend has, by field. Without it nobody sees whether an edit kept them. */
  secretsOf?: (id: string) => Promise<Record<string, string>>;
  /**
   * What somebody types before their consent is asked for, e.g. a client that the authorization server knows.
   * Without it the suite fills in the fields of the first connector that has an authorization server.
   */
  consentInput?: () => StoreCredentialInput | Promise<StoreCredentialInput>;
  /**
   * Goes to the authorization server as the user does, and answers there: agrees to some scopes, or says no.
   * Resolves when the backend has the answer. Without it nobody sees what is saved after a consent.
   */
  consent?: (url: string, answer: ConsentAnswer) => Promise<void>;
  /** Makes something active depend on the credential, and says how that is called. */
  makeInUse?: (id: string) => Promise<string>;
  /** The same, where the caller may not know it; nobody names it then. */
  makeInUseHidden?: (id: string) => Promise<string>;
  /** Called after the clause, whether it passed or not. */
  teardown?: () => Promise<void> | void;
  /**
   * Milliseconds after which a call counts as hanging.
   * @default 4000
   */
  patienceMs?: number;
}

/** What somebody says who is asked for their consent. */
export type ConsentAnswer = { grant: readonly string[] } | { deny: true };

/**
 * Called once for each clause. The backend may hold credentials already, a few dozen at most, as the
 * suite pages through all of them; nobody else may write to it meanwhile.
 */
export type Setup = () => ConformanceSubject | Promise<ConformanceSubject>;

/** What clauses work with. */
export interface ClauseContext extends Pick<
  ConformanceSubject,
  'storeInput' | 'secretsOf' | 'consentInput' | 'consent' | 'makeInUse' | 'makeInUseHidden'
> {
  /** As the library uses it: checked, with parsed answers and rebuilt errors. */
  adapter: KeywardAdapter;
  /** The methods as their author wrote them, where `setup` gave the definition. */
  definition: AdapterDefinition | KeywardAdapter;
  patienceMs: number;
  /** Adds credentials by the hook, or else by issuing; skips where neither is possible. */
  seed: (count: number) => Promise<void>;
  /** Skips without the hook. */
  expireReplay: () => Promise<void>;
}
