/** What Hono carries through one request. */
export interface Environment {
  Variables: {
    requestId: string;
    /** Name of the operation for the log; a path could hold what a client misplaced there. */
    operation: string;
  };
}
