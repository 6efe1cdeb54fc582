import { Module } from '@nestjs/common';
import { ThemeResolver } from './theme.resolver.js';
import { ThemeService } from './theme.service.js';

@Module({ providers: [ThemeService, ThemeResolver], exports: [ThemeService] })
export class ThemeModule {}
