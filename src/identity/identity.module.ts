import { Global, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Settings } from '../settings.js';
import { AllowGuard } from './allow.js';
import { AuthenticateMiddleware } from './authenticate.middleware.js';
import { LocalIssuer } from './local-issuer.js';
import { TokenVerifier } from './token-verifier.js';
import { ViewerResolver } from './viewer.resolver.js';

@Global()
@Module({
  providers: [
    {
      provide: LocalIssuer,
      inject: [Settings],
      useFactory: (settings: Settings) => (settings.usesLocalIssuer ? LocalIssuer.create() : null),
    },
    {
      provide: TokenVerifier,
      inject: [Settings, LocalIssuer],
      useFactory: (settings: Settings, issuer: LocalIssuer | null) => new TokenVerifier(settings, issuer),
    },
    { provide: APP_GUARD, useClass: AllowGuard },
    ViewerResolver,
  ],
  exports: [LocalIssuer, TokenVerifier],
})
export class IdentityModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(AuthenticateMiddleware).forRoutes('/graphql');
  }
}
