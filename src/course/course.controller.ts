import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import type { Request, Response } from 'express';
import { HttpErrorFilter } from '../graphql/http-error.filter.js';
import { requestContext } from '../graphql/request-context.js';
import { etagOf, hasAlready, PUBLIC_CACHING } from '../http-caching.js';
import { PICTURE, TABLE } from './course.paths.js';
import { CourseReader } from './course-reader.service.js';

/** Opened by itself, a picture may do nothing at all. */
const PICTURE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The course of an indicator as a picture, and as a page with a table. What draws is loaded when the first one is asked for. */
@Controller('indicators/:id')
@UseFilters(HttpErrorFilter)
export class CourseController {
  constructor(private readonly courses: CourseReader) {}

  @Get(PICTURE)
  async picture(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const story = await this.courses.storyOf(id, request);
    const { pictureOf } = await import('./course.picture.js');
    response.set({
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Content-Security-Policy': PICTURE_POLICY,
      Link: `<${TABLE}?lang=${requestContext().language}>; rel="alternate"; type="text/html"`,
    });
    // What everybody may see may stand on anybody's page, such as that of a municipality.
    if (!request.caller) response.set('Cross-Origin-Resource-Policy', 'cross-origin');
    send(request, response, pictureOf(story));
  }

  @Get(TABLE)
  async table(@Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const story = await this.courses.storyOf(id, request);
    const { PAGE_POLICY, pageOf } = await import('./course.page.js');
    response.set({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': PAGE_POLICY });
    send(request, response, pageOf(story));
  }
}

/** The public may keep it and ask whether it still holds; what a signed-in caller sees is kept by nobody, as ever. */
function send(request: Request, response: Response, text: string): void {
  const body = Buffer.from(text);
  if (!request.caller) {
    const etag = etagOf(body);
    response.set({ 'Cache-Control': PUBLIC_CACHING, ETag: etag });
    if (hasAlready(request.headers['if-none-match'], etag)) {
      response.removeHeader('Content-Type');
      return void response.status(304).end();
    }
  }
  response.set('Content-Length', String(body.length)).end(body);
}
