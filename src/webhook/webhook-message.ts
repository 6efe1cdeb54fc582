import { globalId } from '../graphql/global-id.js';
import type { NoticeWording } from '../notification/notice-kinds.js';
import type { Notice } from '../notification/notice.entity.js';

/** What a receiver gets of a notice: enough to know what to ask the API. */
export function messageOf(notice: Notice, { title, text }: NoticeWording): string {
  return JSON.stringify({
    type: notice.kind,
    timestamp: notice.at.toISOString(),
    data: {
      id: globalId('Notification', notice.id),
      organisation: notice.receiverCode,
      title,
      text,
      subject: globalId(notice.subjectType, notice.subjectId),
      root: globalId(notice.rootType, notice.rootId),
    },
  });
}

export const testMessage = (organisation: string, at: Date): string =>
  JSON.stringify({ type: 'TEST', timestamp: at.toISOString(), data: { organisation } });
