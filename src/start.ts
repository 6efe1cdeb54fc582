import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { FrontDoor } from './answers/front-door.js';
import { AppModule, type Foundation } from './app.module.js';
import { configureHttp } from './http.js';
import { LiveServer } from './live/live-server.js';
import { NestLog } from './logging.js';

/** Builds the application, ready to listen: the same for the server and for the tests. */
export async function createApp(foundation: Foundation): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(foundation), {
    logger: new NestLog(foundation.logger),
    bodyParser: false,
    abortOnError: false,
  });
  configureHttp(app, foundation.settings, foundation.logger);
  app.get(FrontDoor).standBefore(app.getHttpServer());
  if (foundation.settings.liveMaxConnections > 0) app.get(LiveServer).standAt(app.getHttpServer());
  return app;
}
