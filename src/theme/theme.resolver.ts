import { type OnModuleInit } from '@nestjs/common';
import { Context, Query, ResolveField, Resolver } from '@nestjs/graphql';
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
    this.nodes.register('Theme', (code, context: ApiContext) => this.themeService.find(code, context));
  }

  @Query()
  themes(@Context() context: ApiContext) {
    return this.themeService.current(context);
  }

  @Query()
  broadWelfareThemes(@Context() context: ApiContext) {
    return this.themeService.broadWelfareThemes(context);
  }

  @ResolveField()
  id({ code }: Theme) {
    return globalId('Theme', code);
  }

  @ResolveField()
  mappings({ code }: Theme) {
    return this.themeService.mappingsOf(code);
  }
}
