import { Module, type OnModuleInit } from '@nestjs/common';
import { PilotModule } from '../pilot/pilot.module.js';
import { PilotParts } from '../pilot/pilot-parts.js';
import { CourseResolver } from './course.resolver.js';

@Module({ imports: [PilotModule], providers: [CourseResolver] })
export class CourseModule implements OnModuleInit {
  constructor(private readonly parts: PilotParts) {}

  onModuleInit(): void {
    this.parts.addMadeOfTexts('course');
  }
}
