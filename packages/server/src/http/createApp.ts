import { KeywardError } from '@keyward/core';
import { Hono } from 'hono';
import { describeFailure } from '../logEntry.ts';
import type { OpenApiDocument } from '../openapi/openApiDocument.ts';
import type { Settings } from '../options.ts';
import { authorizationRoutes } from './authorizationRoutes.ts';
import { credentialRoutes } from './credentialRoutes.ts';
import { editRoutes } from './editRoutes.ts';
import type { Environment } from './environment.ts';
import { listRoutes } from './listRoutes.ts';
import { problemResponse } from './problem.ts';
import { storedRoutes } from './storedRoutes.ts';
import { tokenRoute } from './tokenRoute.ts';
import { usageRoutes } from './usageRoutes.ts';
import { webhookRoutes } from './webhookRoutes.ts';

export function createApp(settings: Settings, openApi: OpenApiDocument): Hono<Environment> {
  const { log, basePath } = settings;
  const app = new Hono<Environment>();

  app.use(async (context, next) => {
    const requestId = crypto.randomUUID();
    const startedAt = performance.now();
    context.set('requestId', requestId);
    context.set('operation', 'unknown');
    await next();
    context.res.headers.set('Cache-Control', 'no-store');
    context.res.headers.set('X-Content-Type-Options', 'nosniff');
    context.res.headers.set('X-Request-Id', requestId);
    log({
      level: context.res.status >= 500 ? 'error' : 'info',
      event: 'request',
      requestId,
      operation: context.get('operation'),
      status: context.res.status,
      durationMs: Math.round(performance.now() - startedAt),
    });
  });

  app.get(`${basePath}/v1/openapi.json`, (context) => {
    context.set('operation', 'openApi');
    return context.json(openApi);
  });
  app.route(`${basePath}/v1`, listRoutes(settings));
  app.route(`${basePath}/v1`, credentialRoutes(settings));
  app.route(`${basePath}/v1`, usageRoutes(settings));
  app.route(`${basePath}/v1`, storedRoutes(settings));
  app.route(`${basePath}/v1`, editRoutes(settings));
  app.route(`${basePath}/v1`, webhookRoutes(settings));
  app.route(`${basePath}/v1`, authorizationRoutes(settings));
  app.route(`${basePath}/v1`, tokenRoute(settings));
  app.notFound((context) => problemResponse(new KeywardError('notFound'), context.get('requestId')));
  app.onError((thrown, context) => {
    const requestId = context.get('requestId');
    const error = KeywardError.isKeywardError(thrown) ? thrown : new KeywardError('unavailable');
    if (error !== thrown) {
      log({ level: 'error', event: 'failure', requestId, error: describeFailure(thrown) });
    }
    return problemResponse(error, requestId);
  });
  return app;
}
