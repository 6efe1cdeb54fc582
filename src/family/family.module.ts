import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { RegelruimteModule } from '../regelruimte/regelruimte.module.js';
import { ThemeModule } from '../theme/theme.module.js';
import { CopiedFieldResolver, CopyResolver, CopyWarningResolver } from './copy.resolver.js';
import { CopyService } from './copy.service.js';
import { CopyReader } from './copy-reader.service.js';

@Module({
  imports: [HistoryModule, ThemeModule, PilotModule, RegelruimteModule],
  providers: [CopyService, CopyReader, CopyResolver, CopiedFieldResolver, CopyWarningResolver],
})
export class FamilyModule {}
