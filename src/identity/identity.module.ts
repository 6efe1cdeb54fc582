import { Global, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import type { JWK } from 'jose';
import { Settings } from '../settings.js';
import { AuthenticateMiddleware } from './authenticate.middleware.js';
import { Identification } from './identification.service.js';
import { ISSUER_KEY, LocalIssuer } from './local-issuer.js';
import { TokenVerifier } from './token-verifier.js';
import { ViewerResolver } from './viewer.resolver.js';

@Global()
@Module({
  providers: [
    {
      provide: LocalIssuer,
      inject: [Settings, ISSUER_KEY],
      useFactory: (settings: Settings, key: JWK | null) => (settings.usesLocalIssuer ? LocalIssuer.create(key) : null),
    },
    {
      provide: TokenVerifier,
      inject: [Settings, LocalIssuer],
      useFactory: (settings: Settings, issuer: LocalIssuer | null) => new TokenVerifier(settings, issuer),
    },
    Identification,
    ViewerResolver,
  ],
  exports: [LocalIssuer, TokenVerifier, Identification],
})
export class IdentityModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(AuthenticateMiddleware).forRoutes('/graphql');
  }
}
