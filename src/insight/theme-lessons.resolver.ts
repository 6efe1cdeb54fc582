import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { inLanguage } from '../graphql/request-context.js';
import type { ApiContext } from '../identity/allow.js';
import type { FindingKind } from '../schema.types.js';
import type { Theme } from '../theme/theme.entity.js';
import { exampleKey, type ThemeLessons, ThemeLessonsService } from './theme-lessons.service.js';

@Resolver('Theme')
export class ThemeLessonsResolver {
  constructor(private readonly lessonsOfThemes: ThemeLessonsService) {}

  @ResolveField()
  lessons(@Parent() { code }: Theme, @Context() context: ApiContext) {
    return this.lessonsOfThemes.of.for(context).load(code);
  }
}

@Resolver('ThemeLessons')
export class LessonsOfThemeResolver {
  @ResolveField()
  summary(@Parent() { wording }: ThemeLessons) {
    return inLanguage(wording);
  }

  @ResolveField()
  byKind(@Parent() { theme, byKind }: ThemeLessons) {
    return byKind.map((ofKind) => ({ ...ofKind, theme }));
  }
}

@Resolver('ThemeKindLessons')
export class ThemeKindLessonsResolver {
  constructor(private readonly lessonsOfThemes: ThemeLessonsService) {}

  @ResolveField()
  examples(
    @Parent() { theme, kind, findings }: { theme: string; kind: FindingKind; findings: number },
    @Context() context: ApiContext,
  ) {
    return findings === 0 ? [] : this.lessonsOfThemes.examples.for(context).load(exampleKey(theme, kind));
  }
}
