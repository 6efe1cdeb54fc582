import { type MiddlewareConsumer, Module, type NestModule, type OnModuleInit } from '@nestjs/common';
import { askedLanguage } from '../graphql/asked-language.js';
import { AuthenticateMiddleware } from '../identity/authenticate.middleware.js';
import { OutcomeModule } from '../outcome/outcome.module.js';
import { PilotModule } from '../pilot/pilot.module.js';
import { PilotParts } from '../pilot/pilot-parts.js';
import { CourseController } from './course.controller.js';
import { CourseReader } from './course-reader.service.js';
import { CourseResolver } from './course.resolver.js';

@Module({
  imports: [PilotModule, OutcomeModule],
  providers: [CourseReader, CourseResolver],
  controllers: [CourseController],
})
export class CourseModule implements NestModule, OnModuleInit {
  constructor(private readonly parts: PilotParts) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(askedLanguage, AuthenticateMiddleware).forRoutes(CourseController);
  }

  onModuleInit(): void {
    this.parts.addMadeOfTexts('course');
  }
}
