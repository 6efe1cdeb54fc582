import { type OnModuleInit } from '@nestjs/common';
import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { globalId } from '../graphql/global-id.js';
import { NodeFinders } from '../graphql/node.resolver.js';
import type { ApiContext } from '../identity/allow.js';
import type { Theme } from './theme.entity.js';
import { ThemeService } from './theme.service.js';

@Resolver('Theme')
export class ThemeResolver implements OnModuleInit {
  constructor(
    private readonly themeService: ThemeService,
    private readonly nodes: NodeFinders,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Theme', (code, context: ApiContext) => this.themeService.byCode.for(context).load(code));
  }

  @Query()
  themes() {
    return this.themeService.current();
  }

  @ResolveField()
  id(@Parent() { code }: Theme) {
    return globalId('Theme', code);
  }

  @ResolveField()
  mappings(@Parent() { code }: Theme, @Context() context: ApiContext) {
    return this.themeService.mappingsOf.for(context).load(code);
  }
}
